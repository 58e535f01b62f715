using System.Text;
using System.Text.RegularExpressions;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>Recognizes frames that visitors do not see, as those are that only count visits.</summary>
internal static partial class InvisibleFrame
{
    public static bool IsMadeBy(StartTag attribute) =>
        attribute.IsNamed("hidden")
        || ((attribute.IsNamed("width") || attribute.IsNamed("height")) && attribute.Value is [] or [(byte)'0' or (byte)'1'])
        || (attribute.IsNamed("style") && InvisibleStyle().IsMatch(Encoding.UTF8.GetString(attribute.Value)));

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex InvisibleStyle();
}
