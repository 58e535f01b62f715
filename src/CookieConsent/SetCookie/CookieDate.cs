using System.Buffers;

namespace CookieConsent.SetCookie;

/// <summary>
/// A date as browsers read it in <c>Expires</c> (RFC 6265 section 5.1.1): the first token that looks like a time, a
/// day, a month and a year, in any order and among anything else.
/// </summary>
internal static class CookieDate
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private const int Lower = 0x20; // The bit by which a letter of ASCII is lower case.

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date) =>
        ImfFixdate.IsMatch(text) ? TryParseFixed(text, out date) : TryParseTokens(text, out date);

    /// <summary>The same as by tokens, whose places are known in this form.</summary>
    private static bool TryParseFixed(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        var time = TimeOf(Number(text[17..19]), Number(text[20..22]), Number(text[23..25]));
        return TryBuild(FullYear(Number(text[12..16])), MonthOf(text[8..11]), Number(text[5..7]), time, out date);
    }

    private static bool TryParseTokens(ReadOnlySpan<char> text, out DateTimeOffset date)
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
        return time is not null && day is not null && month is not null && year is not null && TryBuild(year.Value, month.Value, day.Value, time.Value, out date);
    }

    private static bool TryBuild(int year, int month, int day, TimeSpan time, out DateTimeOffset date)
    {
        date = default;
        if (year is < 1601 or > 9999 || month == 0 || day < 1 || day > DateTime.DaysInMonth(year, month) || time >= TimeSpan.FromDays(1))
        {
            return false;
        }

        date = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) + time;
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

        time = TimeOf(hour, minute, seconds);
        return true;
    }

    /// <summary>Out of range is still the time token, of a date that fails.</summary>
    private static TimeSpan TimeOf(int hour, int minute, int second) =>
        hour > 23 || minute > 59 || second > 59 ? TimeSpan.MaxValue : new TimeSpan(hour, minute, second);

    /// <summary>A number of so many digits; what follows is ignored unless it is another digit.</summary>
    private static bool TryParseNumber(ReadOnlySpan<char> token, int fewest, int most, out int number)
    {
        var digits = 0;
        while (digits < token.Length && char.IsAsciiDigit(token[digits]))
        {
            digits++;
        }

        number = digits <= most ? Number(token[..digits]) : 0;
        return digits >= fewest && digits <= most;
    }

    private static bool TryParseMonth(ReadOnlySpan<char> token, out int month)
    {
        month = MonthOf(token);
        return month > 0;
    }

    /// <summary>The month that a token begins with, in any case; 0 for none.</summary>
    private static int MonthOf(ReadOnlySpan<char> token) => token is [var first, var second, var third, ..]
        ? ((char)(first | Lower), (char)(second | Lower), (char)(third | Lower)) switch
        {
            ('j', 'a', 'n') => 1,
            ('f', 'e', 'b') => 2,
            ('m', 'a', 'r') => 3,
            ('a', 'p', 'r') => 4,
            ('m', 'a', 'y') => 5,
            ('j', 'u', 'n') => 6,
            ('j', 'u', 'l') => 7,
            ('a', 'u', 'g') => 8,
            ('s', 'e', 'p') => 9,
            ('o', 'c', 't') => 10,
            ('n', 'o', 'v') => 11,
            ('d', 'e', 'c') => 12,
            _ => 0,
        }
        : 0;

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    private static int FullYear(int year) => year switch
    {
        >= 70 and <= 99 => year + 1900,
        <= 69 => year + 2000,
        _ => year,
    };

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Digits);
}
