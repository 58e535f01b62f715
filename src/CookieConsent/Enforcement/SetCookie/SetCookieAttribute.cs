using System.Globalization;
using CookieConsent.Catalogue.Matching;

namespace CookieConsent.Enforcement.SetCookie;

/// <summary>One attribute of a <c>Set-Cookie</c> line, as it stands between two <c>;</c>.</summary>
internal readonly ref struct SetCookieAttribute
{
    /// <summary>Browsers ignore an attribute whose value is longer (RFC 6265bis section 5.6).</summary>
    private const int LongestValue = 1024;

    private const string MaxAge = "Max-Age";
    private const string Expires = "Expires";

    private const string Weekdays = "Sun,Mon,Tue,Wed,Thu,Fri,Sat,";

    /// <summary><c>0</c> stands for a digit and <c>a</c> for a letter.</summary>
    private const string FixedForm = "aaa, 00 aaa 0000 00:00:00 GMT";

    private readonly ReadOnlySpan<char> _value;
    private readonly DateTimeOffset _date;

    public SetCookieAttribute(ReadOnlySpan<char> text)
    {
        Text = text;
        var trimmed = CookieName.Trim(text);
        if (trimmed is not ['M' or 'm' or 'E' or 'e', ..])
        {
            return;
        }

        var isMaxAge = trimmed.StartsWith(MaxAge, StringComparison.OrdinalIgnoreCase);
        if (!isMaxAge && !trimmed.StartsWith(Expires, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var equals = trimmed.IndexOf('=');
        var name = equals < 0 ? trimmed : CookieName.Trim(trimmed[..equals]);
        if (name.Length != (isMaxAge ? MaxAge.Length : Expires.Length))
        {
            return;
        }

        Kind = isMaxAge ? SetCookieAttributeKind.MaxAge : SetCookieAttributeKind.Expires;
        _value = equals < 0 ? default : CookieName.Trim(trimmed[(equals + 1)..]);
        IsValid = _value.Length <= LongestValue && (isMaxAge ? IsSeconds(_value) : CookieDate.TryParse(_value, out _date));
    }

    /// <summary>The attribute as it was written, without its <c>;</c>.</summary>
    public ReadOnlySpan<char> Text { get; }

    public SetCookieAttributeKind Kind { get; }

    /// <summary>Whether its value is one that RFC 6265bis section 5.6 reads; only of a <c>Max-Age</c> or an <c>Expires</c>.</summary>
    public bool IsValid { get; }

    /// <summary>Whether an <c>Expires</c> has the one form that every browser reads the same (RFC 9110 section 5.6.7, IMF-fixdate).</summary>
    public bool IsFixedDate => Kind == SetCookieAttributeKind.Expires && IsValid && HasFixedForm(_value);

    /// <summary>The moment that a valid <c>Max-Age</c> or <c>Expires</c> names.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset now) => Kind == SetCookieAttributeKind.MaxAge ? AfterSeconds(now, _value) : _date;

    private static bool HasFixedForm(ReadOnlySpan<char> value)
    {
        if (value.Length != FixedForm.Length || Weekdays.AsSpan().IndexOf(value[..4], StringComparison.Ordinal) < 0)
        {
            return false;
        }

        for (var i = 4; i < value.Length; i++)
        {
            var isRight = FixedForm[i] switch
            {
                '0' => char.IsAsciiDigit(value[i]),
                'a' => char.IsAsciiLetter(value[i]),
                _ => value[i] == FixedForm[i],
            };
            if (!isRight)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSeconds(ReadOnlySpan<char> value)
    {
        var digits = value.StartsWith("-", StringComparison.Ordinal) ? value[1..] : value;
        return !digits.IsEmpty && !digits.ContainsAnyExcept(CookieDate.Digits);
    }

    private static DateTimeOffset AfterSeconds(DateTimeOffset now, ReadOnlySpan<char> digits)
    {
        if (digits[0] == '-')
        {
            return DateTimeOffset.MinValue;
        }

        var isShort = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= (DateTimeOffset.MaxValue - now).Ticks / TimeSpan.TicksPerSecond;
        if (!isShort)
        {
            return DateTimeOffset.MaxValue;
        }

        return seconds == 0 ? DateTimeOffset.MinValue : now.AddTicks(seconds * TimeSpan.TicksPerSecond);
    }
}
