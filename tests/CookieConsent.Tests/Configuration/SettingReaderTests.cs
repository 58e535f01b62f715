using CookieConsent.Tests.Catalogue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Configuration;

/// <summary>The order of the sources counts the same, whatever kind of provider has the settings.</summary>
public sealed class SettingReaderTests
{
    private const string Cookie = "CookieConsent:Categories:statistics:Cookies:_ga";

    private static readonly Dictionary<string, string?> Before = new()
    {
        [$"{Cookie}:Provider"] = "Shop",
        [$"{Cookie}:Lifetime"] = "1 day",
        [$"{Cookie}:Purpose:en"] = "Counts.",
        [$"{Cookie}:Purpose:fr"] = "Compte.",
    };

    private static readonly string[] EachKind = ["stored", "computed", "foreign", "chained root", "chained section"];

    public static IEnumerable<object[]> Kinds() => from first in EachKind from second in EachKind select new object[] { first, second };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Later_plain_text_overrides_an_object(string first, string second) =>
        Purpose(Root((first, Before), (second, With("Purpose", "Measures.")))).In(["fr"])!.Value.Text.Should().Be("Measures.");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Later_object_adds_to_a_plain_text(string first, string second)
    {
        var purpose = Purpose(Root((first, [.. Before.Take(2), new($"{Cookie}:Purpose", "Measures.")]), (second, With("Purpose:fr", "Mesure."))));

        purpose.In(["en"])!.Value.Text.Should().Be("Measures.");
        purpose.In(["fr"])!.Value.Text.Should().Be("Mesure.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Later_object_in_the_place_of_a_plain_value_is_an_error(string first, string second) =>
        Compiled.From(Root((first, Before), (second, With("Lifetime:months", "13")))).Errors.Should().ContainSingle().Which.Path.Should().Be($"{Cookie}:Lifetime");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Key_in_another_case_overrides_without_another_name(string first, string second)
    {
        var later = new Dictionary<string, string?> { ["cookieconsent:CATEGORIES:Statistics:cookies:_GA:LIFETIME"] = "2 days" };

        var catalogue = Compiled.Catalogue(Compiled.From(Root((first, Before), (second, later))));

        catalogue.Find("_GA").Should().BeNull();
        catalogue.Find("_ga")!.Lifetime!.ToString().Should().Be("2 days");
    }

    [Fact]
    public void Section_that_the_host_registers_as_its_configuration_is_read()
    {
        var outer = new ConfigurationRoot([new StoredProvider(Before.Select(pair => KeyValuePair.Create($"Shop:{pair.Key}", pair.Value)))]);

        Purpose(outer.GetSection("Shop")).In(["fr"])!.Value.Text.Should().Be("Compte.");
    }

    private static Dictionary<string, string?> With(string setting, string value) => new() { [$"{Cookie}:{setting}"] = value };

    private static CookieConsent.Catalogue.Texts.CatalogueText Purpose(IConfiguration configuration) =>
        Compiled.Catalogue(Compiled.From(configuration)).Find("_ga")!.Purpose!;

    private static ConfigurationRoot Root(params (string Kind, IEnumerable<KeyValuePair<string, string?>> Settings)[] sources) =>
        new([.. sources.Select(source => Provider(source.Kind, source.Settings))]);

    private static IConfigurationProvider Provider(string kind, IEnumerable<KeyValuePair<string, string?>> settings) => kind switch
    {
        "stored" => new StoredProvider(settings),
        "computed" => new ComputedProvider(settings),
        "foreign" => new ForeignProvider(settings),
        "chained root" => Chained(new ConfigurationRoot([new ForeignProvider([]), new StoredProvider(settings)])),
        _ => Chained(new ConfigurationRoot([new StoredProvider(settings.Select(pair => KeyValuePair.Create($"outer:{pair.Key}", pair.Value)))]).GetSection("outer")),
    };

    private static ChainedConfigurationProvider Chained(IConfiguration configuration) => new(new ChainedConfigurationSource { Configuration = configuration });

    private sealed class StoredProvider : ConfigurationProvider
    {
        public StoredProvider(IEnumerable<KeyValuePair<string, string?>> settings) => Data = new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Derives from the base class, and does not keep its settings there.</summary>
    private sealed class ComputedProvider(IEnumerable<KeyValuePair<string, string?>> settings) : ConfigurationProvider
    {
        private readonly StoredProvider _inner = new(settings);

        public override bool TryGet(string key, out string? value) => _inner.TryGet(key, out value);

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _inner.GetChildKeys(earlierKeys, parentPath);
    }

    private sealed class ForeignProvider(IEnumerable<KeyValuePair<string, string?>> settings) : IConfigurationProvider
    {
        private readonly StoredProvider _inner = new(settings);

        public bool TryGet(string key, out string? value) => _inner.TryGet(key, out value);

        public void Set(string key, string? value) => _inner.Set(key, value);

        public IChangeToken GetReloadToken() => _inner.GetReloadToken();

        public void Load()
        {
        }

        public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _inner.GetChildKeys(earlierKeys, parentPath);
    }
}
