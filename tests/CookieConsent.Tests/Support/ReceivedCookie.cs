using System.Globalization;

namespace CookieConsent.Tests.Support;

/// <summary>
/// A <c>Set-Cookie</c> line as a browser takes it, read here a second time and in other words than the library's.
/// </summary>
internal sealed record ReceivedCookie(string Line, string Name, string Value, IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    public string? Domain => this["Domain"];

    public string? Path => this["Path"];

    public long? MaxAge => this["Max-Age"] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public DateTimeOffset? Expires => this["Expires"] is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The value of the last attribute of a name.</summary>
    public string? this[string attribute] =>
        Attributes.LastOrDefault(pair => pair.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase)).Value;

    public bool Has(string attribute) => Attributes.Any(pair => pair.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase));

    public bool IsDeletion(DateTimeOffset now) => MaxAge is { } seconds ? seconds <= 0 : Expires <= now;

    public static ReceivedCookie Parse(string line)
    {
        var pieces = line.Split(';');
        var pair = Pair(pieces[0]);
        return pieces[0].Contains('=')
            ? new ReceivedCookie(line, pair.Key, pair.Value, [.. pieces.Skip(1).Select(Pair)])
            : new ReceivedCookie(line, "", pair.Key, [.. pieces.Skip(1).Select(Pair)]);
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        var halves = text.Split('=', 2);
        return KeyValuePair.Create(halves[0].Trim(), halves.Length == 2 ? halves[1].Trim() : "");
    }
}
