using System.Buffers;
using CookieConsent.Catalogue.Matching;

namespace CookieConsent.SetCookie;

/// <summary>
/// One <c>Set-Cookie</c> line as a browser reads it (RFC 6265bis section 5.6): cut at the first <c>;</c>, then at the
/// first <c>=</c>, spaces and tabs taken off, nothing decoded and never cut at a comma.
/// </summary>
internal readonly ref struct SetCookieLine
{
    private static readonly SearchValues<char> ControlsButTab =
        SearchValues.Create([.. Enumerable.Range(0, 128).Select(code => (char)code).Where(character => char.IsControl(character) && character != '\t')]);

    private readonly ReadOnlySpan<char> _line;

    public SetCookieLine(ReadOnlySpan<char> line)
    {
        var end = line.IndexOf(';');
        Pair = end < 0 ? line : line[..end];
        Attributes = end < 0 ? default : line[(end + 1)..];
        var equals = Pair.IndexOf('=');
        Name = equals < 0 ? default : CookieName.Trim(Pair[..equals]);
        _line = line;
    }

    /// <summary>What stands before the attributes.</summary>
    public ReadOnlySpan<char> Pair { get; }

    /// <summary>The cookie's name; empty for a nameless cookie, whose value is the whole.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>The attributes, between <c>;</c>.</summary>
    public ReadOnlySpan<char> Attributes { get; }

    /// <summary>
    /// The name by which a browser may read a nameless cookie: Firefox takes a line without <c>=</c> for the name of an empty
    /// cookie, and every browser sends back <c>=_ga=1</c> as <c>_ga=1</c>.
    /// </summary>
    public ReadOnlySpan<char> NameOfNameless
    {
        get
        {
            var text = Pair.TrimStart(" \t=");
            var equals = text.IndexOf('=');
            return CookieName.Trim(equals < 0 ? text : text[..equals]);
        }
    }

    /// <summary>Whether a browser reads the line at all: it rejects one with a control character other than tab.</summary>
    public bool IsReadable => !_line.ContainsAny(ControlsButTab);

    public RequestedLifetime LifetimeAt(DateTimeOffset now) => RequestedLifetime.Of(Attributes, now);
}

/// <summary>How long a <c>Set-Cookie</c> line asks its cookie to live, and whether every browser reads it the same.</summary>
/// <param name="End">
/// When the cookie ends, from the last valid <c>Max-Age</c>, else the last valid <c>Expires</c>;
/// <see langword="null"/> for one that lives as long as the browser's session.
/// </param>
/// <param name="Attributes">How many attributes set a lifetime, valid or not.</param>
/// <param name="HasOneMaxAge">Whether there is exactly one <c>Max-Age</c>, in digits: every browser reads it, and no <c>Expires</c> beside it.</param>
/// <param name="IsFixedDate">Whether the last <c>Expires</c> has the form that every browser reads the same.</param>
internal readonly record struct RequestedLifetime(DateTimeOffset? End, int Attributes, bool HasOneMaxAge, bool IsFixedDate)
{
    public static RequestedLifetime Of(ReadOnlySpan<char> attributes, DateTimeOffset now)
    {
        DateTimeOffset? byMaxAge = null;
        DateTimeOffset? byExpires = null;
        var (maxAges, all, isFixedDate) = (0, 0, false);
        foreach (var range in attributes.Split(';'))
        {
            var attribute = new SetCookieAttribute(attributes[range]);
            if (attribute.Kind == SetCookieAttributeKind.Other)
            {
                continue;
            }

            all++;
            var isValid = attribute.TryGetEnd(now, out var end);
            if (attribute.Kind == SetCookieAttributeKind.MaxAge)
            {
                maxAges++;
                byMaxAge = isValid ? end : byMaxAge;
            }
            else
            {
                isFixedDate = isValid && attribute.IsFixedDate;
                byExpires = isValid ? end : byExpires;
            }
        }

        return new RequestedLifetime(byMaxAge ?? byExpires, all, maxAges == 1 && byMaxAge is not null, isFixedDate);
    }
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

internal enum SetCookieAttributeKind
{
    /// <summary>One that does not set the cookie's lifetime.</summary>
    Other,

    MaxAge,

    Expires,
}
