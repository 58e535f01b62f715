using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CookieConsent.Catalogue.Texts;

/// <summary>The form of a tag of BCP 47: a language of 2 to 8 letters, then parts of 1 to 8 letters and digits.</summary>
internal static partial class LanguageTag
{
    /// <summary>The length that every implementation supports (RFC 5646 section 4.4.1).</summary>
    public const int MaxLength = 35;

    /// <summary>
    /// Other tags of the same written language, which cutting parts off does not find: the script that is written in a region
    /// (CLDR, likely subtags), and Norwegian with its two written forms.
    /// </summary>
    private static readonly FrozenDictionary<string, string[]> RelativesByTag = new Dictionary<string, string[]>
    {
        ["zh-TW"] = ["zh-Hant"],
        ["zh-HK"] = ["zh-Hant", "zh-TW"],
        ["zh-MO"] = ["zh-Hant", "zh-TW"],
        ["zh-Hant"] = ["zh-TW"],
        ["zh-CN"] = ["zh-Hans"],
        ["zh-SG"] = ["zh-Hans", "zh-CN"],
        ["zh-MY"] = ["zh-Hans", "zh-CN"],
        ["zh-Hans"] = ["zh-CN"],
        ["nb"] = ["no", "nn"],
        ["nn"] = ["no", "nb"],
        ["no"] = ["nb", "nn"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool IsWellFormed(ReadOnlySpan<char> text) => WellFormed().IsMatch(text);

    /// <summary>
    /// A tag and what its readers read too, the best first: its parents (<c>fr-BE</c>, <c>fr</c>) and the other tags of the
    /// same written language. Of a longer tag, the part that counts (RFC 4647 section 3.4).
    /// </summary>
    public static IEnumerable<string> Chain(string tag)
    {
        for (var rest = Shorten(tag); ; rest = rest[..rest.LastIndexOf('-')])
        {
            yield return rest;
            foreach (var relative in RelativesByTag.GetValueOrDefault(rest, []))
            {
                yield return relative;
            }

            if (!rest.Contains('-', StringComparison.Ordinal))
            {
                yield break;
            }
        }
    }

    private static string Shorten(string tag) => tag.Length <= MaxLength
        ? tag
        : tag[..(tag.LastIndexOf('-', MaxLength) is >= 0 and var end ? end : MaxLength)];

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WellFormed();
}
