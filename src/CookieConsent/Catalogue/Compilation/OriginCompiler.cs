using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CookieConsent.Catalogue.Validation;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks the origins of all categories and compiles them.</summary>
internal sealed partial class OriginCompiler(ConfigurationErrors errors)
{
    /// <summary>What servers and proxies accept of one header beside others: the smallest of their usual limits for all of them is 4 kB.</summary>
    public const int MaxPolicyLength = 2048;

    private const string Form = "Write a scheme, a host and optionally a port, such as 'https://www.example.org'; write international names in ASCII ('xn--…').";

    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    /// <summary>Compiles what one category declares.</summary>
    /// <param name="category">The category's id.</param>
    /// <param name="index">The category's index.</param>
    /// <param name="origins">The kinds by origin.</param>
    public ImmutableArray<DeclaredOrigin> Compile(string category, int index, IDictionary<string, string> origins)
    {
        var declared = new List<DeclaredOrigin>(origins.Count);
        foreach (var (key, value) in origins)
        {
            var path = $"{SettingPath.Origins(category)}:{key}";
            var kinds = ParseKinds(path, value ?? "");
            if (Parse(path, key.Trim(), kinds, index) is { } origin)
            {
                errors.Require(_paths.TryAdd(origin.Text, path), path, $"'{origin.Text}' is already declared at {_paths[origin.Text]}.", "Keep one of the two. Write its kinds there, separated by blanks.");
                declared.Add(origin);
            }
        }

        return [.. declared.OrderBy(origin => origin.Text, StringComparer.Ordinal)];
    }

    /// <summary>Checks that the policy of a visitor who accepted everything is not too long.</summary>
    public void CheckLength(IReadOnlyCollection<CookieCategory> categories)
    {
        var length = OriginPolicy.Format([.. categories.SelectMany(category => category.Origins)]).Length;
        var longest = categories.MaxBy(category => OriginPolicy.Format(category.Origins).Length)!;
        errors.Require(
            length <= MaxPolicyLength,
            SettingPath.Setting(nameof(CookieConsentOptions.ThirdParties)),
            string.Create(CultureInfo.InvariantCulture, $"the policy that lists all origins has {length} bytes, and at most {MaxPolicyLength} are sent."),
            $"Shorten the origins. '{longest.Id}' has the longest list. Replace hosts of one domain by a wildcard, such as 'https://*.example.org', and remove origins and kinds that no page needs.");
    }

    private OriginKinds ParseKinds(string path, string text)
    {
        var kinds = OriginKinds.None;
        var names = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var remedy = $"Write one or more of {string.Join(", ", OriginKindNames.All)}, separated by blanks.";
        errors.Require(names.Length > 0, path, "names nothing that is loaded.", remedy);
        foreach (var name in names)
        {
            var kind = OriginKindNames.Parse(name);
            var question = NearestName.Of(name, OriginKindNames.All) is { } near ? $"Did you mean '{near}'? " : "";
            errors.Require(kind != OriginKinds.None, path, $"'{name}' is not a kind of content.", question + remedy);
            kinds |= kind;
        }

        return kinds;
    }

    private DeclaredOrigin? Parse(string path, string text, OriginKinds kinds, int index)
    {
        if (Origin().Match(text) is { Success: true } match
            && DomainName.IsValid(match.Groups["host"].Value)
            && PortOf(match) is > 0 and <= ushort.MaxValue and var port)
        {
            var origin = new WebOrigin(match.Groups["scheme"].Value.ToLowerInvariant(), match.Groups["host"].Value.ToLowerInvariant(), port);
            return new DeclaredOrigin(origin, match.Groups["wildcard"].Success, kinds, index);
        }

        var (problem, remedy) = text switch
        {
            _ when Address().Match(text) is { Success: true } address => ("has more than a scheme, a host and a port.", $"Write '{address.Groups["origin"]}'."),
            _ when text.Contains('*', StringComparison.Ordinal) => ("has a wildcard that is not its first label.", "Write one '*.' at the beginning of the host, such as 'https://*.example.org', or the whole host."),
            _ => ("is not an origin.", Form),
        };
        errors.Add(path, $"'{text}' {problem}", remedy);
        return null;
    }

    private static int PortOf(Match match) => match.Groups["port"] is { Success: true } port
        ? int.Parse(port.ValueSpan, CultureInfo.InvariantCulture)
        : WebOrigin.DefaultPort(match.Groups["scheme"].Value.ToLowerInvariant());

    [GeneratedRegex(@"^(?<scheme>https?|wss?)://(?<wildcard>\*\.)?(?<host>[A-Za-z0-9_][A-Za-z0-9_.-]*)(:(?<port>[0-9]{1,5}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Origin();

    [GeneratedRegex(@"^(?<origin>(https?|wss?)://(\*\.)?[^\s,;/?#*]+)[/?#]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
