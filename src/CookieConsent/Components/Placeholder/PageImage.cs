using Microsoft.AspNetCore.Http;

namespace CookieConsent.Components.Placeholder;

/// <summary>The address of an image that a page shows before consent.</summary>
internal static class PageImage
{
    private const string Root = "~/";

    /// <summary>
    /// Whether every browser requests it from the page's own site: it has no scheme, and no host. Browsers remove tabs, line ends and
    /// a blank at the beginning, and read '\' as '/' (WHATWG URL section 4.4).
    /// </summary>
    public static bool IsOnSite(string address)
    {
        var path = AddressOf(address, default);
        return !path.StartsWith("//", StringComparison.Ordinal)
            && !path.StartsWith(' ')
            && !path.Any(character => character == '\\' || char.IsControl(character))
            && !path.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal);
    }

    /// <summary>The address in a page, with <c>~/</c> resolved.</summary>
    public static string AddressOf(string address, PathString pathBase) =>
        address.StartsWith(Root, StringComparison.Ordinal) ? $"{pathBase.ToUriComponent()}/{address.AsSpan(Root.Length)}" : address;
}
