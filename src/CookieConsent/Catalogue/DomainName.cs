using System.Text.RegularExpressions;
using CookieConsent.Catalogue.Compiling;

namespace CookieConsent.Catalogue;

/// <summary>The host names that a cookie's <c>Domain</c> attribute can hold.</summary>
internal static partial class DomainName
{
    /// <summary>Checks a domain that may be absent. A leading dot is kept, for it is what sites write and visitors know.</summary>
    public static string? Compile(SettingPath path, string? domain, MistakeList mistakes)
    {
        if (string.IsNullOrWhiteSpace(domain))
        {
            return null;
        }

        if (!Host().IsMatch(domain.Trim()))
        {
            mistakes.Add(path, $"'{domain}' is not a domain.", "Write a host name without scheme, port or path, such as '.example.fr'; international names in their ASCII form ('xn--…').");
        }

        return domain.Trim();
    }

    [GeneratedRegex(@"^\.?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Host();
}
