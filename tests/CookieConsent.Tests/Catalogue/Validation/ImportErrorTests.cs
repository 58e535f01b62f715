using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Catalogue.Validation;

/// <summary>The setting <c>ImportedChoices</c>: which key of another platform is about which category.</summary>
public sealed class ImportErrorTests
{
    [Fact]
    public void Nothing_is_imported_by_default() => Compiled.Catalogue(Declared.Catalogue).ImportedChoices.Should().BeEmpty();

    [Fact]
    public void Keys_are_gathered_by_category_in_the_catalogues_order()
    {
        Mapped("""{ "youtube": "third-party", "ga": "statistics", "matomo": "STATISTICS" }""").Should().Equal(
            "statistics: ga, matomo",
            "third-party: youtube");
    }

    [Fact]
    public void A_key_keeps_its_case_for_the_other_platform_minds_it() => Mapped("""{ "GA": "statistics" }""").Should().Equal("statistics: GA");

    [Theory]
    [InlineData("marketing", "'marketing' is not a category.")]
    [InlineData("", "'' is not a category.")]
    [InlineData("statistics ", "'statistics ' is not a category.")]
    [InlineData("Necessary", "'Necessary' is necessary, so visitors have no choice.")]
    public void A_key_is_mapped_to_a_category_that_can_be_chosen(string id, string problem)
    {
        var error = Compiled.From(Settings($$"""{ "matomo": "{{id}}", "ga": "statistics" }""")).Errors.Should().ContainSingle().Subject;

        error.Path.Should().Be("CookieConsent:ImportedChoices:matomo");
        error.Problem.Should().Be(problem);
        error.Remedy.Should().Be("Write 'statistics' or 'first-party' or 'third-party', or remove it.");
    }

    [Theory]
    [InlineData("third-party")]
    [InlineData("own")]
    public void A_category_that_declares_nothing_can_be_chosen_no_more_than_one_that_is_not_there(string id)
    {
        var declared = Compiled.Section("statistics", "_ga");

        var errors = Compiled.From(declared, """{ "Categories": { "own": {} } }""", $$"""{ "ImportedChoices": { "youtube": "{{id}}" } }""").Errors;

        errors.Select(error => error.ToString()).Should().Equal(
            $"CookieConsent:ImportedChoices:youtube: '{id}' declares no cookies, so visitors are not asked about it. Write 'statistics', or remove it.");
    }

    [Fact]
    public void Remedy_explains_where_nothing_can_be_chosen() =>
        Compiled.From("""{ "ImportedChoices": { "matomo": "statistics" } }""").Errors.Should().ContainSingle()
            .Which.Remedy.Should().Be("Remove it, because no optional category declares anything.");

    [Theory]
    [InlineData("""{ "timestamp": "statistics" }""", "CookieConsent:ImportedChoices:timestamp")]
    [InlineData("""{ "ga": { "Category": "statistics" } }""", "CookieConsent:ImportedChoices:ga")]
    [InlineData("""{ "a:b": "statistics" }""", "CookieConsent:ImportedChoices:a")]
    [InlineData("""[ "statistics" ]""", "CookieConsent:ImportedChoices")]
    [InlineData("\"matomo\"", "CookieConsent:ImportedChoices")]
    public void What_is_no_mapping_is_an_error(string mapping, string path) => Compiled.ErrorPaths(Settings(mapping)).Should().Equal(path);

    [Fact]
    public void A_later_source_maps_a_key_to_another_category_or_to_none()
    {
        var catalogue = Compiled.Catalogue(
            Settings("""{ "ga": "statistics", "youtube": "third-party", "shop": "first-party" }"""),
            """{ "ImportedChoices": { "GA": "first-party", "youtube": null } }""");

        ImportsOf(catalogue).Should().Equal("first-party: ga, shop");
    }

    [Fact]
    public void Nothing_mapped_is_no_error()
    {
        Mapped("{}").Should().BeEmpty();
        Mapped("null").Should().BeEmpty();
        Mapped("[]").Should().BeEmpty();
    }

    private static string Settings(string mapping) => Declared.CatalogueWith($"\"ImportedChoices\": {mapping}");

    private static IEnumerable<string> Mapped(string mapping) => ImportsOf(Compiled.Catalogue(Settings(mapping)));

    private static IEnumerable<string> ImportsOf(CookieCatalogue catalogue) =>
        catalogue.ImportedChoices.Select(import => $"{import.Category.Id}: {string.Join(", ", import.Keys.Order(StringComparer.Ordinal))}");
}
