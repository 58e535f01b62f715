using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Tests.Catalogue;

public sealed class ScaleTests
{
    private const int Half = 5_000;

    [Fact]
    public void Ten_thousand_declarations_half_of_them_patterns_are_each_found()
    {
        string[] names = [.. Enumerable.Range(0, Half).Select(i => $"exact-{i}")];
        string[] patterns = [.. Enumerable.Range(0, Half).Select(Pattern)];

        var options = new CookieConsentOptions { Categories = { ["statistics"] = new() } };
        foreach (var name in names.Concat(patterns))
        {
            options.Categories["statistics"].Cookies[name] = new() { Provider = "Shop", Purpose = "Counts.", Lifetime = CookieLifetime.Days(1) };
        }

        var catalogue = Compiled.Catalogue(CatalogueCompiler.Compile(options, []));

        catalogue.FindCategory("statistics")!.Cookies.Should().HaveCount(2 * Half);
        names.Should().OnlyContain(name => NameOf(catalogue, name) == name);
        patterns.Should().OnlyContain(pattern => NameOf(catalogue, pattern.Replace("*", "1fff", StringComparison.Ordinal)) == pattern);
        patterns.Should().OnlyContain(pattern => NameOf(catalogue, pattern.Replace("*", "", StringComparison.Ordinal)) == pattern);
        patterns.Should().OnlyContain(pattern => catalogue.Find(pattern.Replace("-", "+", StringComparison.Ordinal)) == null);
        catalogue.Find("exact-x").Should().BeNull();
    }

    [Fact]
    public void Thousand_declarations_of_a_configuration_are_each_found()
    {
        string[] names = [.. Enumerable.Range(0, 1_000).Select(i => $"exact-{i}")];

        var catalogue = Compiled.Catalogue(Compiled.Statistics(names));

        names.Should().OnlyContain(name => NameOf(catalogue, name) == name);
    }

    private static string? NameOf(CookieCatalogue catalogue, string name) => catalogue.Find(name)?.Name;

    private static string Pattern(int i) => (i % 4) switch
    {
        0 => $"_begins-{i}-*",
        1 => $"*-ends-{i}",
        2 => $"*-amid-{i}-*",
        _ => $"_a*-b-{i}-*c",
    };
}
