using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Preferences;

/// <summary>
/// The value of the <c>cookies_preferences</c> cookie, for which docs/reference/preferences-cookie.md has the grammar. Every character
/// is one that neither cookies (RFC 6265 section 4.1.1) nor addresses (RFC 3986 section 2.3) encode:
/// <code>v1.20261123T174200Z.statistics~accepted~7d3f01aa.third-party~rejected~9b1c22ef</code>
/// </summary>
internal static partial class PreferencesFormat
{
    /// <summary>Browsers keep no more of a cookie (RFC 6265bis section 5.6).</summary>
    public const int MaxValueLength = 4096;

    public const char BetweenParts = '.';
    public const char WithinPart = '~';

    private const string Head = "v1.";
    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";
    private const int EntriesStart = 3 + 16;
    private const string Accepted = "accepted";
    private const string Rejected = "rejected";

    public static string Format(CookiePreferences preferences) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Head}{preferences.DecidedAt.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}{string.Concat(preferences.Choices.Select(Entry))}");

    /// <summary>Reads a value; <see langword="null"/> for anything that this format does not write.</summary>
    public static CookiePreferences? Parse(ReadOnlySpan<char> value)
    {
        if (!TryParseHead(value, out var decidedAt, out var text) || !Entries().IsMatch(text))
        {
            return null;
        }

        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var choices = ImmutableArray.CreateBuilder<CategoryChoice>();
        foreach (var entry in text[1..].ToString().Split(BetweenParts))
        {
            var parts = entry.Split(WithinPart);
            choices.Add(new CategoryChoice(parts[0], parts[1] == Accepted ? ConsentChoice.Accepted : ConsentChoice.Rejected, parts[2]));
            if (!ids.Add(parts[0]) || ids.Count > CatalogueCompiler.MaxOptionalCategories)
            {
                return null;
            }
        }

        return new CookiePreferences(decidedAt, choices.DrainToImmutable());
    }

    /// <summary>Reads the version and the moment, which stand before the entries. Allocates nothing.</summary>
    public static bool TryParseHead(ReadOnlySpan<char> value, out DateTimeOffset decidedAt, out ReadOnlySpan<char> entries)
    {
        decidedAt = default;
        entries = default;
        if (value.Length is <= EntriesStart or > MaxValueLength || !value.StartsWith(Head, StringComparison.Ordinal))
        {
            return false;
        }

        entries = value[EntriesStart..];
        return TryParseMoment(value[Head.Length..EntriesStart], out decidedAt);
    }

    /// <summary>Whether a text can be the id of a category.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => Id().IsMatch(text);

    /// <summary>Whether a text can be a fingerprint.</summary>
    public static bool IsFingerprint(ReadOnlySpan<char> text) => FingerprintDigits().IsMatch(text);

    private static string Entry(CategoryChoice choice) =>
        $"{BetweenParts}{choice.CategoryId}{WithinPart}{(choice.Choice == ConsentChoice.Accepted ? Accepted : Rejected)}{WithinPart}{choice.Fingerprint}";

    /// <summary>By hand, because each request with a choice does it, and the framework's parsers take several times as long.</summary>
    private static bool TryParseMoment(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        moment = default;
        var (century, year, month, day) = (Pair(text, 0), Pair(text, 2), Pair(text, 4), Pair(text, 6));
        var (hour, minute, second) = (Pair(text, 9), Pair(text, 11), Pair(text, 13));
        if (text[8] != 'T' || text[15] != 'Z' || (century | year | month | day | hour | minute | second) < 0)
        {
            return false;
        }

        year += century * 100;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        moment = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    /// <summary>The number of two digits; negative for anything else.</summary>
    private static int Pair(ReadOnlySpan<char> text, int start) =>
        char.IsAsciiDigit(text[start]) && char.IsAsciiDigit(text[start + 1]) ? ((text[start] - '0') * 10) + (text[start + 1] - '0') : -1;

#pragma warning disable MA0009 // All three are linear in the length of the value, which is bounded. A time limit would throw on a slow machine.
    [GeneratedRegex(@"^(?>\.[A-Za-z0-9_-]{1,64}~(?:accepted|rejected)~[0-9a-f]{8})+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Entries();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9a-f]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FingerprintDigits();
#pragma warning restore MA0009
}
