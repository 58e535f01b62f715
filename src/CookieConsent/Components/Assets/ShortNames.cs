using System.Text.RegularExpressions;

namespace CookieConsent.Components.Assets;

/// <summary>
/// Gives the names that a script declares short ones. A name that is a property's anywhere stays everywhere, so that no parser
/// is needed to distinguish them.
/// </summary>
internal static partial class ShortNames
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <param name="script">The script, without comments and without spaces that mean nothing.</param>
    public static string In(string script)
    {
        var code = Text().Replace(script, "");
        var uses = Word().Matches(code).CountBy(word => word.Value, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var names = Declaration().Matches(code).SelectMany(declaration => declaration.Groups["name"].Captures).Select(name => name.Value)
            .Except(Property().Matches(code).Select(property => property.Value), StringComparer.Ordinal)
            .OrderByDescending(name => uses[name]).ThenBy(name => name, StringComparer.Ordinal);
        var shorter = names.Zip(Candidates().Where(candidate => !uses.ContainsKey(candidate)))
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return OnlyParameter().Replace(TextOrName().Replace(script, name => shorter.GetValueOrDefault(name.Value, name.Value)), "${name}=>");
    }

    /// <summary>One letter, then two.</summary>
    private static IEnumerable<string> Candidates() =>
        Letters.Select(letter => letter.ToString()).Concat(from first in Letters from second in Letters select $"{first}{second}");

    [GeneratedRegex(@"'([^'\\]|\\.)*'|(?<=[(,=:&|!?>])/([^/\\]|\\.)+/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Text();

    [GeneratedRegex(@"(?<![\w$])\((?<name>\w+)\)=>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex OnlyParameter();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(const|let) (?<name>\w+)|\((?<name>\w+)(,(?<name>\w+))*\)=>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Declaration();

    /// <summary>After a dot, before a colon, or between what separates the members of an object or a pattern.</summary>
    [GeneratedRegex(@"(?<=(?<!\.\.)\.)\w+|(?<=[{,])\w+(?=:)|(?<=[{,])(?<!\$\{)\w+(?=[,}])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Property();

    [GeneratedRegex(@"'([^'\\]|\\.)*'|(?<=[(,=:&|!?>])/([^/\\]|\\.)+/|(?<![\w$-]|(?<!\.\.)\.)\w+(?![\w$-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex TextOrName();
}
