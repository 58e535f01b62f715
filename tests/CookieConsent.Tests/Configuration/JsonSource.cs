using System.Text;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Configuration;

internal static class JsonSource
{
    /// <summary>Adds a <c>CookieConsent</c> section as its own source.</summary>
    public static IConfigurationBuilder AddJson(this IConfigurationBuilder builder, string section) =>
        builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "CookieConsent": {{section}} }""")));
}
