using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Configuration;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Benchmarks.Cases;

/// <summary>What the library does with a configuration when a host starts, without the host.</summary>
internal static class Compiler
{
    public static IConfigurationRoot Configuration(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    public static CookieCatalogue Compile(IConfiguration configuration)
    {
        var options = new CookieConsentOptions();
        new ConfigureCookieConsentOptions(configuration).Configure(options);
        return CatalogueCompiler.Compile(options, []).Catalogue!;
    }
}
