using System.Text;
using System.Text.RegularExpressions;

namespace CookieConsent.Diagnostics.Discovery;

/// <summary>
/// The pattern of a name that has generated parts: <c>_pk_id.*</c> for <c>_pk_id.1.1fff</c>. A generated part may identify a visitor, and
/// the next visitor has another one.
/// </summary>
internal static partial class GeneratedName
{
    /// <summary>A shorter part is more often a version than an identifier.</summary>
    private const int MinLength = 3;

    private const int MinHexadecimalLength = 4;
    private const int MinMixedLength = 6;

    /// <summary>The pattern; the name itself where no part looks generated, and where nothing else would be left.</summary>
    public static string PatternOf(string name)
    {
        var known = Truncate(name);
        var pattern = WithoutParts(Identifier().Replace(known, "*"));

        // The identifiers of base64url contain '-' and '_' themselves.
        pattern = pattern == name || pattern.Count(character => character == '*') > 1 ? NamePattern.Of(known) ?? pattern : pattern;
        return pattern.Any(char.IsLetter) ? pattern : known;
    }

    private static string Truncate(string name) => name.Length > LogSanitizer.MaxLength ? $"{name.AsSpan(0, LogSanitizer.MaxLength)}*" : name;

    /// <summary>Replaces each run of generated parts, with the separators within.</summary>
    private static string WithoutParts(string name)
    {
        var tokens = Token().Matches(name).Select(match => match.Value).ToList();
        var pattern = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            var run = tokens[i];
            if (!IsGenerated(run))
            {
                pattern.Append(run);
                continue;
            }

            while (i + 2 < tokens.Count && IsGenerated(tokens[i + 2]))
            {
                run += tokens[i + 1] + tokens[i + 2];
                i += 2;
            }

            pattern.Append(run.Length >= MinLength || run.Contains('*', StringComparison.Ordinal) ? "*" : run);
        }

        return pattern.ToString();
    }

    /// <summary>A number, a hash, or many digits among letters.</summary>
    private static bool IsGenerated(string part)
    {
        var digits = part.Count(char.IsAsciiDigit);
        return part == "*"
            || digits == part.Length
            || (digits > 0 && part.Length >= MinHexadecimalLength && part.All(char.IsAsciiHexDigit))
            || (digits * 4 >= part.Length && part.Length >= MinMixedLength);
    }

    /// <summary>
    /// A GUID, a hash of 16 characters or more, or a number of 8 digits or more, also behind letters: <c>SSESS5d41402abc4b2a76</c>. Where
    /// the letters before the first digit may be the end of a word, as in <c>trace5d41402abc4b2a76</c>, they are part of a hash of a usual
    /// length only, a multiple of 8.
    /// </summary>
    [GeneratedRegex(
        """
        [0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}
        | (?<![0-9a-fA-F])(?=[a-fA-F]*[0-9])(?:[0-9a-fA-F]{8}){2,}(?![0-9a-fA-F])
        | (?:(?<=[._:-])[a-fA-F]+)?[0-9][0-9a-fA-F]{15,}
        | [0-9]{8,}
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Identifier();

    [GeneratedRegex("[._:-]|[^._:-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Token();
}
