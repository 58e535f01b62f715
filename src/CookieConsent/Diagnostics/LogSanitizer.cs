using System.Globalization;
using System.Text;

namespace CookieConsent.Diagnostics;

/// <summary>A cookie's name as a log can hold it: short, and without characters that forge a line or turn it around.</summary>
internal static class LogSanitizer
{
    public const int MaxLength = 100;

    public static string Sanitize(ReadOnlySpan<char> name) => Sanitize(name, MaxLength);

    public static string Sanitize(ReadOnlySpan<char> name, int maxLength)
    {
        if (name.IsEmpty)
        {
            return "(nameless)";
        }

        var shown = new StringBuilder();
        foreach (var rune in name[..Math.Min(name.Length, maxLength)].EnumerateRunes())
        {
            shown.Append(IsVisible(rune) ? rune.ToString() : "?");
        }

        return shown.Append(name.Length > maxLength ? "…" : "").ToString();
    }

    public static ReadOnlySpan<char> Truncate(ReadOnlySpan<char> name) => name.Length > MaxLength ? name[..MaxLength] : name;

    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned);
}
