
using CookieConsent.Catalogue;

namespace CookieConsent.Tests.Catalogue;

public sealed class ScaleTests
{
    private const int Half = 5_000;

    [Fact]
    public void Ten_thousand_declarations_half_of_them_patterns_are_each_found()
    {
        string[] names = [.. Enumerable.Range(0, Half).Select(i => $"exact-{i}")];
        string[] patterns = [.. Enumerable.Range(0, Half).Select(Pattern)];

        var catalogue = Compiled.Catalogue(Compiled.Statistics(names.Concat(patterns)));

        catalogue.FindCategory("statistics")!.Cookies.Should().HaveCount(2 * Half);
        names.Should().OnlyContain(name => NameOf(catalogue, name) == name);
        patterns.Should().OnlyContain(pattern => NameOf(catalogue, pattern.Replace("*", "1fff", StringComparison.Ordinal)) == pattern);
        patterns.Should().OnlyContain(pattern => NameOf(catalogue, pattern.Replace("*", "", StringComparison.Ordinal)) == pattern);
        patterns.Should().OnlyContain(pattern => catalogue.Find(pattern.Replace("-", "+", StringComparison.Ordinal)) == null);
        catalogue.Find("exact-x").Should().BeNull();
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
