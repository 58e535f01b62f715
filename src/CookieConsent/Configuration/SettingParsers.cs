using System.Globalization;

namespace CookieConsent.Configuration;

/// <summary>Plain values of settings, the same on a machine of any culture.</summary>
internal static class SettingParsers
{
    public static bool TryParseNumber(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>As ISO 8601 has it, because "11/12/2026" is another day in another country.</summary>
    public static bool TryParseDate(string text, out DateOnly? value)
    {
        value = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        return value is not null;
    }

    public static bool TryParseFraction(string text, out double? value) =>
        (value = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1 ? number : null) is not null;
}
