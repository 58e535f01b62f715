using System.Text.RegularExpressions;

namespace CookieConsent.Tests.Catalogue.Matching;

/// <summary>The rules of matching in their plainest form: slow, and obviously right.</summary>
internal static partial class NaiveCatalogue
{
    public static bool Matches(string pattern, string name) =>
        pattern switch
        {
            "" => name.Length == 0,
            ['*', .. var rest] => Enumerable.Range(0, name.Length + 1).Any(i => Matches(rest, name[i..])),
            _ => name.StartsWith(pattern[0]) && Matches(pattern[1..], name[1..]),
        };

    /// <summary>The declared name that covers a cookie.</summary>
    public static string? Find(IReadOnlyCollection<string> declared, string name)
    {
        var owner = Chunk().Match(name) is { Success: true } chunk ? chunk.Groups["owner"].Value : name;
        var exact = new[] { name, owner }.FirstOrDefault(declared.Contains);
        return exact ?? declared
            .Where(pattern => pattern.Contains('*') && (Matches(pattern, name) || Matches(pattern, owner)))
            .OrderByDescending(pattern => pattern.Count(character => character != '*'))
            .ThenByDescending(pattern => pattern.IndexOf('*'))
            .ThenBy(pattern => pattern, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    [GeneratedRegex("^(?<owner>.+)C[1-9][0-9]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Chunk();
}
