using CookieConsent.Catalogue.Matching;

namespace CookieConsent.SetCookie;

internal enum SetCookieAttributeKind
{
    /// <summary>One that does not set the cookie's lifetime.</summary>
    Other,

    MaxAge,

    Expires,
}

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
        var trimmed = CookieName.Trim(text);
        if (trimmed is not ['M' or 'm' or 'E' or 'e', ..])
        {
            return; // The first letter is enough for most attributes.
        }

        var equals = trimmed.IndexOf('=');
        var name = equals < 0 ? trimmed : CookieName.Trim(trimmed[..equals]);
        _value = equals < 0 ? default : CookieName.Trim(trimmed[(equals + 1)..]);
        Kind = name.Equals("Max-Age", StringComparison.OrdinalIgnoreCase) ? SetCookieAttributeKind.MaxAge
            : name.Equals("Expires", StringComparison.OrdinalIgnoreCase) ? SetCookieAttributeKind.Expires
            : SetCookieAttributeKind.Other;
    }

    /// <summary>The attribute as it was written, without its <c>;</c>.</summary>
    public ReadOnlySpan<char> Text { get; }

    public SetCookieAttributeKind Kind { get; }

    /// <summary>Whether an <c>Expires</c> has the one form that every browser reads the same.</summary>
    public bool IsFixedDate => Kind == SetCookieAttributeKind.Expires && CookieDate.IsImfFixdate(_value);

    /// <summary>The moment that a <c>Max-Age</c> or an <c>Expires</c> names.</summary>
    /// <returns>Whether the value is valid by RFC 6265bis section 5.6.</returns>
    public bool TryGetEnd(DateTimeOffset now, out DateTimeOffset end)
    {
        end = default;
        if (_value.Length > MaxValueLength)
        {
            return false;
        }

        return Kind == SetCookieAttributeKind.MaxAge ? TryAddSeconds(now, _value, out end) : CookieDate.TryParse(_value, out end);
    }

    /// <summary><c>-?[0-9]+</c>; a number that is too large for a date is beyond all dates.</summary>
    private static bool TryAddSeconds(DateTimeOffset now, ReadOnlySpan<char> value, out DateTimeOffset end)
    {
        end = DateTimeOffset.MinValue;
        var seconds = 0L;
        foreach (var digit in value is ['-', ..] ? value[1..] : value)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            seconds = Math.Min((seconds * 10) + (digit - '0'), MaxSeconds);
        }

        if (seconds > 0 && value[0] != '-')
        {
            var left = (DateTimeOffset.MaxValue - now).Ticks / TimeSpan.TicksPerSecond;
            end = seconds > left ? DateTimeOffset.MaxValue : now.AddTicks(seconds * TimeSpan.TicksPerSecond);
        }

        return value is not ([] or ['-']);
    }
}
