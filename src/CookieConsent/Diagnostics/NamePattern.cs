namespace CookieConsent.Diagnostics;

/// <summary>The pattern that covers a cookie whose name ends in a generated part, such as an identifier of the session.</summary>
internal static class NamePattern
{
    private const int MaxLength = 1024;
    private const int MinStem = 3;
    private const int MinPart = 6;
    private const int MinMixedPart = 16;

    /// <summary><c>_ga_*</c> for <c>_ga_8K2V0Q1XYZ</c>; <see langword="null"/> where no part of the name looks generated.</summary>
    public static string? Of(ReadOnlySpan<char> name) => StemOf(name) is { IsEmpty: false } stem ? $"{stem}*" : null;

    /// <summary>The pattern without its <c>*</c>.</summary>
    public static ReadOnlySpan<char> StemOf(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength)
        {
            return default;
        }

        // The identifiers of base64url contain '-' and '_' themselves, so the first separator counts behind which everything looks generated.
        for (var i = MinStem - 1; i < name.Length - MinPart; i++)
        {
            if (name[i] is '.' or '_' or '-' or ':' && LooksGenerated(name[(i + 1)..]))
            {
                return name[..(i + 1)];
            }
        }

        return default;
    }

    /// <summary>Many digits (numbers, hexadecimal), or letters and digits that change from one to the next as in base64url.</summary>
    private static bool LooksGenerated(ReadOnlySpan<char> part)
    {
        var digits = 0;
        var changes = 0;
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] is '.' or ':' || !char.IsAscii(part[i]))
            {
                return false;
            }

            digits += char.IsAsciiDigit(part[i]) ? 1 : 0;
            changes += i > 0 && KindOf(part[i]) != KindOf(part[i - 1]) ? 1 : 0;
        }

        return digits * 4 >= part.Length || (digits > 0 && part.Length >= MinMixedPart && changes * 2 >= part.Length);
    }

    private static int KindOf(char character) =>
        char.IsAsciiDigit(character) ? 0 : char.IsAsciiLetterUpper(character) ? 1 : char.IsAsciiLetterLower(character) ? 2 : 3;
}
