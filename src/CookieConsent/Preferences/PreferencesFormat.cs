using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CookieConsent.Catalogue;

namespace CookieConsent.Preferences;

/// <summary>
/// The value of the <c>cookies_preferences</c> cookie, for which docs/reference/preferences-cookie.md has the grammar. Every character
/// is one that neither cookies (RFC 6265 section 4.1.1) nor addresses (RFC 3986 section 2.3) encode:
/// <code>v1.20261123T174200Z.statistics~accepted~7d3f01aa.third-party~rejected~9b1c22ef</code>
/// </summary>
internal static class PreferencesFormat
{
    /// <summary>Browsers keep no more of a cookie (RFC 6265bis section 5.6).</summary>
    public const int MaxValueLength = 4096;

    public const string Version = "v1";
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";
    public const char BetweenParts = '.';
    public const char WithinPart = '~';

    public const int MaxIdLength = 64;

    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly SearchValues<char> FingerprintDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_abcdefghijklmnopqrstuvwxyz");

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
        var entries = new PreferencesEntries(value);
        var choices = ImmutableArray.CreateBuilder<CategoryChoice>();
        while (entries.MoveNext())
        {
            choices.Add(new CategoryChoice(entries.CategoryId.ToString(), entries.Choice, entries.Fingerprint.ToString()));
        }

        return entries.IsWhole ? new CookiePreferences(entries.DecidedAt, choices.DrainToImmutable()) : null;
    }

    /// <summary>Whether a text can be the id of a category.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length is > 0 and <= MaxIdLength && !text.ContainsAnyExcept(IdCharacters);

    /// <summary>Whether a text can be a fingerprint.</summary>
    public static bool IsFingerprint(ReadOnlySpan<char> text) => text.Length == Fingerprint.Length && !text.ContainsAnyExcept(FingerprintDigits);

    private static string Word(ConsentChoice choice) => choice == ConsentChoice.Accepted ? Accepted : Rejected;
}
