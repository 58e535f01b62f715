using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CookieConsent.Diagnostics.Suggestions;

/// <summary>
/// What the Open Cookie Database knows of a name. It matches by the name alone and is often wrong for a given site, so it only fills in
/// what a person then checks: it decides nothing, and never suggests that a cookie is necessary.
/// </summary>
internal sealed class CookieSuggestions
{
    private const string Resource = "open-cookie-database.tsv";

    private readonly Lazy<(FrozenDictionary<string, CookieSuggestion> Names, ImmutableArray<CookieSuggestion> Prefixes)> _known = new(Read);

    /// <summary>The suggestion for a name: an exact one, else the one with the longest beginning in common; <see langword="null"/> without one.</summary>
    public CookieSuggestion? Find(string name) =>
        _known.Value.Names.GetValueOrDefault(name) ?? _known.Value.Prefixes.FirstOrDefault(known => name.StartsWith(known.Name.AsSpan()[..^1], StringComparison.Ordinal));

    private static (FrozenDictionary<string, CookieSuggestion> Names, ImmutableArray<CookieSuggestion> Prefixes) Read()
    {
        using var file = typeof(CookieSuggestions).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(file);
        var all = new List<CookieSuggestion>();
        var provider = Array.Empty<string>();
        while (reader.ReadLine() is { } line)
        {
            switch (line)
            {
                case ['#', ..]:
                    break;
                case ['>', ' ', .. var text]:
                    provider = text.Split('\t');
                    break;
                default:
                    var columns = line.Split('\t');
                    all.Add(new CookieSuggestion(columns[0], columns[1], provider[0], provider[1], columns[2], columns[3]));
                    break;
            }
        }

        return (
            all.Where(known => !known.IsPrefix).ToFrozenDictionary(known => known.Name, StringComparer.Ordinal),
            [.. all.Where(known => known.IsPrefix).OrderByDescending(known => known.Name.Length)]);
    }
}

/// <summary>One entry of the Open Cookie Database, for a person to check.</summary>
/// <param name="Name">The name, or a beginning and <c>*</c>.</param>
/// <param name="Category">The id of a built-in optional category.</param>
/// <param name="Provider">Who sets it.</param>
/// <param name="ProviderPolicy">The address of the provider's policy; empty where it is not known.</param>
/// <param name="Lifetime">Its lifetime in the form of the configuration; empty where it is not known.</param>
/// <param name="Purpose">What it is for, in English.</param>
internal sealed record CookieSuggestion(string Name, string Category, string Provider, string ProviderPolicy, string Lifetime, string Purpose)
{
    public bool IsPrefix => Name.EndsWith('*');
}
