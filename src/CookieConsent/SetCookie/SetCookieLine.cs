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
