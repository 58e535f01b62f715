using System.Buffers;
using System.Globalization;
using System.Text;

namespace CookieConsent.SetCookie;

/// <summary>
/// A date as browsers read it in <c>Expires</c> (RFC 6265 section 5.1.1): the first token that looks like a time, a
/// day, a month and a year, in any order and among anything else.
/// </summary>
internal static class CookieDate
{
    private const int MinYear = 1601;
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";
    private const string Weekdays = "Sun,Mon,Tue,Wed,Thu,Fri,Sat,";

    // '0' stands for a digit and 'a' for a letter.
    private const string FixedForm = "aaa, 00 aaa 0000 00:00:00 GMT";

    // %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E
    private static readonly SearchValues<char> Delimiters = SearchValues.Create("\t !\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~");

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date) =>
        (DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year >= MinYear)
        || TryParseTokens(text, out date);

    /// <summary>Whether the text has the one form that every browser reads the same (RFC 9110 section 5.6.7, IMF-fixdate), whatever its weekday.</summary>
    public static bool IsImfFixdate(ReadOnlySpan<char> text)
    {
        if (text.Length != FixedForm.Length || !Weekdays.AsSpan().Contains(text[..4], StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 4; i < text.Length; i++)
        {
            var isMatch = FixedForm[i] switch
            {
                '0' => char.IsAsciiDigit(text[i]),
                'a' => char.IsAsciiLetter(text[i]),
                _ => text[i] == FixedForm[i],
            };
            if (!isMatch)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParseTokens(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        (int Hour, int Minute, int Second)? time = null;
        int? day = null;
        int? month = null;
        int? year = null;
        foreach (var range in text.SplitAny(Delimiters))
        {
            var token = text[range];
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
                year = tokenYear < 70 ? tokenYear + 2000 : tokenYear < 100 ? tokenYear + 1900 : tokenYear;
            }
        }

        var isDate = year >= MinYear && month is not null && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month.Value)
            && time is { Hour: < 24, Minute: < 60, Second: < 60 };
        date = isDate ? new DateTimeOffset(year!.Value, month!.Value, day!.Value, time!.Value.Hour, time.Value.Minute, time.Value.Second, TimeSpan.Zero) : default;
        return isDate;
    }

    /// <summary>Three numbers of one or two digits between colons; what follows the last one's digits is ignored.</summary>
    private static bool TryParseTime(ReadOnlySpan<char> token, out (int Hour, int Minute, int Second) time)
    {
        time = default;
        Span<Range> parts = stackalloc Range[3];
        return token.Split(parts, ':') == parts.Length
            && token[parts[0]].Length <= 2 && int.TryParse(token[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out time.Hour)
            && token[parts[1]].Length <= 2 && int.TryParse(token[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out time.Minute)
            && TryParseNumber(token[parts[2]], 1, 2, out time.Second);
    }

    /// <summary>A number of so many digits; what follows is ignored unless it is another digit.</summary>
    private static bool TryParseNumber(ReadOnlySpan<char> token, int minDigits, int maxDigits, out int number)
    {
        var digits = token.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : token.Length;
        number = 0;
        return digits >= minDigits && digits <= maxDigits && int.TryParse(token[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>What begins with the first three letters of a month, in any case.</summary>
    private static bool TryParseMonth(ReadOnlySpan<char> token, out int month)
    {
        Span<char> name = stackalloc char[3];
        var isAscii = token.Length >= name.Length && Ascii.ToLower(token[..name.Length], name, out _) == OperationStatus.Done;
        var index = isAscii ? Months.AsSpan().IndexOf(name) : -1;
        month = (index / name.Length) + 1;
        return index >= 0 && index % name.Length == 0;
    }
}
