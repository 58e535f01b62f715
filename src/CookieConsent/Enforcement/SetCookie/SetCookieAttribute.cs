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

    public SetCookieAttribute(ReadOnlySpan<char> text)
    {
        Text = text;
        var beginning = CookieName.Trim(text);
        if (beginning.StartsWith(MaxAge, StringComparison.OrdinalIgnoreCase) || beginning.StartsWith(Expires, StringComparison.OrdinalIgnoreCase))
        {
            var equals = text.IndexOf('=');
            NameText = equals < 0 ? text : text[..equals];
            Value = equals < 0 ? default : CookieName.Trim(text[(equals + 1)..]);
            Kind = KindOf(CookieName.Trim(NameText), Value, out var date);
            Date = date;
        }
    }

    /// <summary>The attribute as it was written, without its <c>;</c>.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>The name as it was written, blanks included; like the value, only of what says how long the cookie lives.</summary>
    public ReadOnlySpan<char> NameText { get; }

    public ReadOnlySpan<char> Value { get; }

    public SetCookieAttributeKind Kind { get; }

    private DateTimeOffset Date { get; }

    /// <summary>The moment that it names, of an attribute that says how long the cookie lives.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset now) => Kind == SetCookieAttributeKind.MaxAge ? AfterSeconds(now, Value) : Date;

    private static SetCookieAttributeKind KindOf(ReadOnlySpan<char> name, ReadOnlySpan<char> value, out DateTimeOffset date)
    {
        date = default;
        if (value.Length > LongestValue)
        {
            return SetCookieAttributeKind.Other;
        }

        if (name.Equals(MaxAge, StringComparison.OrdinalIgnoreCase))
        {
            return IsSeconds(value) ? SetCookieAttributeKind.MaxAge : SetCookieAttributeKind.Other;
        }

        return name.Equals(Expires, StringComparison.OrdinalIgnoreCase) && CookieDate.TryParse(value, out date)
            ? SetCookieAttributeKind.Expires
            : SetCookieAttributeKind.Other;
    }

    private static bool IsSeconds(ReadOnlySpan<char> value)
    {
        var digits = value.StartsWith("-", StringComparison.Ordinal) ? value[1..] : value;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
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
