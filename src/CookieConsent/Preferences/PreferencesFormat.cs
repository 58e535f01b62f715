using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compiling;

namespace CookieConsent.Preferences;

/// <summary>
/// The value of the <c>cookies_preferences</c> cookie, for which docs/reference.md has the grammar. Every character
/// is one that neither cookies (RFC 6265 section 4.1.1) nor addresses (RFC 3986 section 2.3) encode:
/// <code>v1.20261123T174200Z.statistics~accepted~7d3f01aa.third-party~rejected~9b1c22ef</code>
/// </summary>
internal static class PreferencesFormat
{
    /// <summary>Browsers keep no more of a cookie (RFC 6265bis section 5.6).</summary>
    public const int LongestValue = 4096;

    private const string Version = "v1";
    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";
    private const char BetweenParts = '.';
    private const char WithinPart = '~';
    private const int LongestId = 64;

    private static readonly SearchValues<char> FingerprintDigits = SearchValues.Create("0123456789abcdef");

    public static string Format(CookiePreferences preferences)
    {
        var value = new StringBuilder(Version)
            .Append(BetweenParts)
            .Append(preferences.DecidedAt.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
        foreach (var choice in preferences.Choices)
        {
            value.Append(BetweenParts).Append(choice.CategoryId)
                .Append(WithinPart).Append(Word(choice.Choice))
                .Append(WithinPart).Append(choice.Fingerprint);
        }

        return value.ToString();
    }

    /// <summary>Reads a value; <see langword="null"/> for anything that this format does not write.</summary>
    public static CookiePreferences? Parse(ReadOnlySpan<char> value)
    {
        if (value.Length > LongestValue)
        {
            return null;
        }

        var parts = value.Split(BetweenParts);
        if (!Next(ref parts, value, out var version)
            || !version.SequenceEqual(Version)
            || !Next(ref parts, value, out var moment)
            || !DateTimeOffset.TryParseExact(moment, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var decidedAt))
        {
            return null;
        }

        var choices = ImmutableArray.CreateBuilder<CategoryChoice>();
        while (Next(ref parts, value, out var part))
        {
            if (choices.Count == CatalogueCompiler.MostOptionalCategories || ParseChoice(part) is not { } choice || Contains(choices, choice.CategoryId))
            {
                return null;
            }

            choices.Add(choice);
        }

        return choices.Count == 0 ? null : new CookiePreferences(decidedAt, choices.DrainToImmutable());
    }

    private static CategoryChoice? ParseChoice(ReadOnlySpan<char> part)
    {
        var pieces = part.Split(WithinPart);
        if (!Next(ref pieces, part, out var id)
            || !Next(ref pieces, part, out var word)
            || !Next(ref pieces, part, out var fingerprint)
            || pieces.MoveNext()
            || !IsId(id)
            || !IsFingerprint(fingerprint))
        {
            return null;
        }

        return ParseWord(word) is { } choice ? new CategoryChoice(id.ToString(), choice, fingerprint.ToString()) : null;
    }

    private static bool Next(ref MemoryExtensions.SpanSplitEnumerator<char> pieces, ReadOnlySpan<char> text, out ReadOnlySpan<char> piece)
    {
        var found = pieces.MoveNext();
        piece = found ? text[pieces.Current] : default;
        return found;
    }

    public static bool IsFingerprint(ReadOnlySpan<char> text) =>
        text.Length == Fingerprint.Length && !text.ContainsAnyExcept(FingerprintDigits);

    public static bool IsId(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= LongestId;
    }

    private static bool Contains(ImmutableArray<CategoryChoice>.Builder choices, string categoryId)
    {
        foreach (var choice in choices)
        {
            if (choice.CategoryId.Equals(categoryId, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Word(Choice choice) => choice == Choice.Accepted ? "accepted" : "rejected";

    private static Choice? ParseWord(ReadOnlySpan<char> word) => word switch
    {
        "accepted" => Choice.Accepted,
        "rejected" => Choice.Rejected,
        _ => null,
    };
}
