
using CookieConsent.Catalogue.Matching;

namespace CookieConsent.SetCookie;

/// <summary>One attribute of a <c>Set-Cookie</c> line, as it stands between two <c>;</c>.</summary>
internal readonly ref struct SetCookieAttribute
{
    /// <summary>Browsers ignore an attribute whose value is longer (RFC 6265bis section 5.6).</summary>
    private const int MaxValueLength = 1024;

    /// <summary>More than lie between any two dates.</summary>
    private const long MaxSeconds = 1_000_000_000_000;

    private readonly ReadOnlySpan<char> _value;

    public SetCookieAttribute(ReadOnlySpan<char> text)
    {
        Text = text;
        Kind = KindOf(CookieName.Trim(text), out _value);
    }

    /// <summary>The attribute as it was written, without its <c>;</c>.</summary>
    public ReadOnlySpan<char> Text { get; }

    public SetCookieAttributeKind Kind { get; }

    /// <summary>Whether an <c>Expires</c> has the one form that every browser reads the same.</summary>
    public bool IsFixedDate => Kind == SetCookieAttributeKind.Expires && ImfFixdate.IsMatch(_value);

    /// <summary>The moment that a <c>Max-Age</c> or an <c>Expires</c> names.</summary>
    /// <returns>Whether the value is one that RFC 6265bis section 5.6 reads.</returns>
    public bool TryGetEnd(DateTimeOffset now, out DateTimeOffset end)
    {
        end = default;
        if (_value.Length > MaxValueLength)
        {
            return false;
        }

        return Kind == SetCookieAttributeKind.MaxAge ? TryAddSeconds(now, _value, out end) : CookieDate.TryParse(_value, out end);
    }

    /// <summary>A glance at its first letter, which is enough for most attributes.</summary>
    public static bool MaySetLifetime(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is not (' ' or '\t'))
            {
                return character is 'M' or 'm' or 'E' or 'e';
            }
        }

        return false;
    }

    private static SetCookieAttributeKind KindOf(ReadOnlySpan<char> text, out ReadOnlySpan<char> value)
    {
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : CookieName.Trim(text[..equals]);
        var kind = name.Equals("Max-Age", StringComparison.OrdinalIgnoreCase) ? SetCookieAttributeKind.MaxAge
            : name.Equals("Expires", StringComparison.OrdinalIgnoreCase) ? SetCookieAttributeKind.Expires
            : SetCookieAttributeKind.Other;
        value = equals < 0 || kind == SetCookieAttributeKind.Other ? default : CookieName.Trim(text[(equals + 1)..]);
        return kind;
    }

    /// <summary><c>-?[0-9]+</c>; a number that is too large for a date is beyond all dates.</summary>
    private static bool TryAddSeconds(DateTimeOffset now, ReadOnlySpan<char> value, out DateTimeOffset end)
    {
        end = DateTimeOffset.MinValue;
        var isNegative = value is ['-', ..];
        var digits = isNegative ? value[1..] : value;
        var seconds = 0L;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            seconds = Math.Min((seconds * 10) + (digit - '0'), MaxSeconds);
        }

        if (seconds > 0 && !isNegative)
        {
            var left = (DateTimeOffset.MaxValue - now).Ticks / TimeSpan.TicksPerSecond;
            end = seconds > left ? DateTimeOffset.MaxValue : now.AddTicks(seconds * TimeSpan.TicksPerSecond);
        }

        return !digits.IsEmpty;
    }
}
