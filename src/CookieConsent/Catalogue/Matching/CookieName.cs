using System.Text;

namespace CookieConsent.Catalogue.Matching;

/// <summary>The names that a browser takes, and the chunks into which ASP.NET Core cuts a large cookie.</summary>
internal static class CookieName
{
    public const char Wildcard = '*';

    /// <summary>The characters of name and value that a browser keeps (RFC 6265bis section 5.6).</summary>
    public const int MaxLength = 4096;

    /// <summary>What makes a name illegal, or <see langword="null"/> (the name of RFC 6265bis section 5.6, as browsers read it).</summary>
    public static string? Error(string name)
    {
        if (name.Length == 0)
        {
            return "is empty";
        }

        if (name.AsSpan().ContainsAny('=', ';'))
        {
            return "contains '=' or ';', at which browsers end a name";
        }

        if (name.Any(char.IsControl))
        {
            return "contains a control character, which browsers reject";
        }

        return char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) ? "begins or ends with white space, which browsers remove" : null;
    }

    /// <summary>Takes off the blanks that stand around a name, a value or an attribute: spaces and tabs, and nothing else.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text is [' ' or '\t', ..])
        {
            text = text[1..];
        }

        while (text is [.., ' ' or '\t'])
        {
            text = text[..^1];
        }

        return text;
    }

    /// <summary>The name itself, then as a server reads it that decodes headers as Latin-1, where browsers send UTF-8.</summary>
    public static IEnumerable<string> Spellings(string name) =>
        Ascii.IsValid(name) ? [name] : [name, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))];

    public static bool IsOnlyWildcards(string name) => name.Length > 0 && name.All(c => c == Wildcard);

    /// <summary>The <c>X</c> of the chunk <c>XC1</c>, <c>XC2</c>, … <c>XC99</c>; browsers keep no cookie in so many parts.</summary>
    public static bool TryGetChunkOwner(ReadOnlySpan<char> name, out ReadOnlySpan<char> owner)
    {
        var digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
        {
            digits--;
        }

        var isChunk = digits >= 2
            && name.Length - digits is >= 1 and <= 2
            && name[digits - 1] == 'C'
            && name[digits] != '0';
        owner = isChunk ? name[..(digits - 1)] : default;
        return isChunk;
    }
}
