using System.Text.RegularExpressions;

namespace CookieConsent.Components.Gating;

/// <summary>
/// The nonces in markup. What is held has none: the page's script gives its own to what it brings to life.
/// </summary>
internal static partial class NonceAttributes
{
    public static bool AreIn(ReadOnlySpan<char> markup) => markup.Contains("nonce", StringComparison.OrdinalIgnoreCase);

    /// <summary>Removes them from start tags. Comments and the text of scripts and the like stay as they are.</summary>
    public static string Remove(string markup) => Piece().Replace(markup, piece => piece.Groups["attributes"] is { Success: true } attributes
        ? string.Concat(
            piece.Value.AsSpan(0, attributes.Index - piece.Index),
            Attribute().Replace(attributes.Value, attribute => attribute.Groups["name"].Value.Equals("nonce", StringComparison.OrdinalIgnoreCase) ? "" : attribute.Value),
            piece.Value.AsSpan(attributes.Index - piece.Index + attributes.Length))
        : piece.Value);

    /// <summary>A comment, or a start tag with the text of an element that has no markup in it (HTML Living Standard, 13.2.5).</summary>
    [GeneratedRegex(
        """
        <!--.*?(?:-->|\z)
        |<(?:(?<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[ \t\n\f\r/>])|[a-z][^ \t\n\f\r/>]*)
        (?<attributes>(?>(?:[ \t\n\f\r/]+|=?[^ \t\n\f\r/>=]+(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"[^"]*"|'[^']*'|[^ \t\n\f\r>"'][^ \t\n\f\r>]*)?)?)*))(?:>|\z)
        (?(raw).*?(?:(?=</\k<raw>)|\z))
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Piece();

    [GeneratedRegex(
        """[ \t\n\f\r/]+(?<name>=?[^ \t\n\f\r/>=]+)(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"[^"]*"|'[^']*'|[^ \t\n\f\r>"'][^ \t\n\f\r>]*)?)?""",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Attribute();
}
