using System.Buffers;
using System.Globalization;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>
/// A date as browsers read it in <c>Expires</c> (RFC 6265 section 5.1.1): the first token that looks like a time, a
/// day, a month and a year, in any order and among anything else.
/// </summary>
internal static class CookieDate
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        TimeSpan? time = null;
        int? day = null;
        int? month = null;
        int? year = null;
        while (NextToken(ref text, out var token))
        {
            if (time is null && TryParseTime(token, out var tokenTime))
            {
                time = tokenTime;
            }
            else if (day is null && TryParseNumber(token, 1, 2, out var tokenDay))
            {
                day = tokenDay;
            }
            else if (month is null && TryParseMonth(token, out var tokenMonth))
            {
                month = tokenMonth;
            }
            else if (year is null && TryParseNumber(token, 2, 4, out var tokenYear))
            {
                year = FullYear(tokenYear);
            }
        }

        date = default;
        if (time is null || day is null || month is null || year is not (>= 1601 and <= 9999))
        {
            return false;
        }

        if (day < 1 || day > DateTime.DaysInMonth(year.Value, month.Value) || time >= TimeSpan.FromDays(1))
        {
            return false;
        }

        date = new DateTimeOffset(year.Value, month.Value, day.Value, 0, 0, 0, TimeSpan.Zero) + time.Value;
        return true;
    }

    private static bool NextToken(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> token)
    {
        while (!text.IsEmpty && IsDelimiter(text[0]))
        {
            text = text[1..];
        }

        var length = 0;
        while (length < text.Length && !IsDelimiter(text[length]))
        {
            length++;
        }

        token = text[..length];
        text = text[length..];
        return length > 0;
    }

    private static bool IsDelimiter(char character) =>
        character is '\t' or (>= ' ' and <= '/') or (>= ';' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    /// <summary>Three numbers of one or two digits between colons; what follows the last one's digits is ignored.</summary>
    private static bool TryParseTime(ReadOnlySpan<char> token, out TimeSpan time)
    {
        time = default;
        var first = token.IndexOf(':');
        var second = first < 0 ? -1 : token[(first + 1)..].IndexOf(':') + first + 1;
        if (second <= first
            || !IsDigits(token[..first])
            || !IsDigits(token[(first + 1)..second])
            || !TryParseNumber(token[..first], 1, 2, out var hour)
            || !TryParseNumber(token[(first + 1)..second], 1, 2, out var minute)
            || !TryParseNumber(token[(second + 1)..], 1, 2, out var seconds))
        {
            return false;
        }

        // Out of range is still the time token, of a date that fails.
        time = hour > 23 || minute > 59 || seconds > 59 ? TimeSpan.MaxValue : new TimeSpan(hour, minute, seconds);
        return true;
    }

    /// <summary>A number of so many digits; what follows is ignored unless it is another digit.</summary>
    private static bool TryParseNumber(ReadOnlySpan<char> token, int fewest, int most, out int number)
    {
        var digits = 0;
        while (digits < token.Length && char.IsAsciiDigit(token[digits]))
        {
            digits++;
        }

        number = 0;
        return digits >= fewest
            && digits <= most
            && int.TryParse(token[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryParseMonth(ReadOnlySpan<char> token, out int month)
    {
        var at = token.Length < 3 ? -1 : Months.AsSpan().IndexOf(token[..3], StringComparison.OrdinalIgnoreCase);
        month = (at / 3) + 1;
        return at >= 0 && at % 3 == 0;
    }

    private static int FullYear(int year) => year switch
    {
        >= 70 and <= 99 => year + 1900,
        <= 69 => year + 2000,
        _ => year,
    };

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Digits);
}
