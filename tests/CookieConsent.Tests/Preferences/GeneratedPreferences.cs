using CookieConsent.Preferences;
using CsCheck;

namespace CookieConsent.Tests.Preferences;

/// <summary>Any preferences that some site's visitor could have.</summary>
internal static class GeneratedPreferences
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly Gen<string> Ids = Gen.Select(
        Gen.String[Gen.Char[Letters], 1, 1],
        Gen.String[Gen.Char[Letters + "-_"], 0, 63],
        (first, rest) => first + rest);

    private static readonly Gen<CategoryChoice> Choice = Gen.Select(
        Ids,
        Gen.Bool.Select(accepted => accepted ? CookieConsent.ConsentChoice.Accepted : CookieConsent.ConsentChoice.Rejected),
        Gen.String[Gen.Char["0123456789abcdef"], 8, 8],
        (id, choice, fingerprint) => new CategoryChoice(id, choice, fingerprint));

    public static readonly Gen<CookiePreferences> All = WithCategories(32);

    /// <summary>A few characters of a value cut out, doubled, or replaced by what a value, or a header, could hold.</summary>
    public static readonly Gen<string> Mutated = Gen.Select(
        WithCategories(3).Select(PreferencesFormat.Format),
        Gen.Double[0, 1],
        Gen.Int[0, 6],
        Gen.String[Gen.Char["v1.~acceptedrjTZ0 29%\"\t,=\u0660\0+-"], 0, 6],
        (value, place, cut, inserted) =>
        {
            var at = (int)(place * value.Length);
            return value[..at] + inserted + value[Math.Min(value.Length, at + cut)..];
        });

    private static Gen<CookiePreferences> WithCategories(int most) => Gen.Select(
        Gen.Long[DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()],
        Choice.Array[1, most],
        (seconds, choices) => new CookiePreferences(
            DateTimeOffset.FromUnixTimeSeconds(seconds),
            [.. choices.DistinctBy(choice => choice.CategoryId, StringComparer.OrdinalIgnoreCase)]));
}
