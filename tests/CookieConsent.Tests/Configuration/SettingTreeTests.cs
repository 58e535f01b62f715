using CookieConsent.Configuration;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Configuration;

/// <summary>The library's own reading of a section says what the configuration system says.</summary>
public sealed class SettingTreeTests
{
    private static readonly Gen<string> Key = Gen.String[Gen.Char["aAb:"], 1, 5].Where(key => key.Trim(':') == key);
    private static readonly Gen<Dictionary<string, string?>> Source =
        Gen.Select(Key, Gen.String[Gen.Char["xy"], 0, 2]).List[0, 6]
            .Select(pairs => pairs.DistinctBy(pair => pair.Item1, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => $"S:{pair.Item1}", pair => (string?)pair.Item2));

    [Fact]
    public void Of_providers_that_keep_their_keys_in_the_base_class() => Holds(source => new StoredProvider(source));

    [Fact]
    public void Of_providers_that_keep_their_keys_elsewhere() => Holds(source => new ComputedProvider(source));

    [Fact]
    public void Of_providers_that_are_none_of_the_base_class() => Holds(source => new ForeignProvider(source));

    [Fact]
    public void Of_a_root_within_a_root() =>
        Holds(source => new ChainedConfigurationProvider(new ChainedConfigurationSource
        {
            // The configuration system takes a blank value in an inner root for none.
            Configuration = Root(new StoredProvider(source.Where(pair => pair.Value != "").ToDictionary()), new ForeignProvider([])),
        }));

    [Fact]
    public void Of_a_section_within_a_root() =>
        Holds(source => new ChainedConfigurationProvider(new ChainedConfigurationSource
        {
            Configuration = Root(new StoredProvider(source.ToDictionary(pair => $"outer:{pair.Key}", pair => pair.Value))).GetSection("outer"),
        }));

    [Fact]
    public void Of_a_section_instead_of_a_root() => Source.Array[1, 3].Sample(sources =>
    {
        var root = Root([.. sources.Select(source => new StoredProvider(source.ToDictionary(pair => $"outer:{pair.Key}", pair => pair.Value)))]);
        return Agrees(root.GetSection("outer"));
    });

    private static void Holds(Func<Dictionary<string, string?>, IConfigurationProvider> provider) =>
        Gen.Select(Source, Source, Source).Sample((first, second, third) =>
            Agrees(Root(new StoredProvider(first), provider(second), provider(third))) && Agrees(Root(provider(first), new StoredProvider(second))));

    private static bool Agrees(IConfiguration configuration)
    {
        var expected = configuration.GetSection("S").AsEnumerable(makePathsRelative: true).ToList();
        var found = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Collect(SettingTree.Read(configuration, "s"), "", found);
        return found.Count == expected.Count && expected.TrueForAll(pair => found.TryGetValue(pair.Key, out var value) && value == pair.Value);
    }

    private static void Collect(SettingNode node, string path, Dictionary<string, string?> found)
    {
        foreach (var (key, child) in node.Children ?? [])
        {
            found.Add(path + key, child.Value);
            Collect(child, $"{path}{key}:", found);
        }
    }

    private static ConfigurationRoot Root(params IConfigurationProvider[] providers) => new(providers);

    private sealed class StoredProvider : ConfigurationProvider
    {
        public StoredProvider(Dictionary<string, string?> source) => Data = new Dictionary<string, string?>(source, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Derives from the base class, and gives what it does not keep there.</summary>
    private sealed class ComputedProvider(Dictionary<string, string?> source) : ConfigurationProvider
    {
        private readonly StoredProvider _inner = new(source);

        public override bool TryGet(string key, out string? value) => _inner.TryGet(key, out value);

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _inner.GetChildKeys(earlierKeys, parentPath);
    }

    private sealed class ForeignProvider(Dictionary<string, string?> source) : IConfigurationProvider
    {
        private readonly StoredProvider _inner = new(source);

        public bool TryGet(string key, out string? value) => _inner.TryGet(key, out value);

        public void Set(string key, string? value) => _inner.Set(key, value);

        public IChangeToken GetReloadToken() => _inner.GetReloadToken();

        public void Load()
        {
        }

        public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _inner.GetChildKeys(earlierKeys, parentPath);
    }
}
