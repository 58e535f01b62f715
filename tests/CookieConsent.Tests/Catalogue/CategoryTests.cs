namespace CookieConsent.Tests.Catalogue;

public sealed class CategoryTests
{
    [Fact]
    public void Categories_are_shown_as_necessary_statistics_first_party_third_party_then_own_ones_by_order_and_id()
    {
        string[] sources =
        [
            .. from category in new[] { "zeta", "third-party", "alpha", "statistics", "first-party", "necessary", "omega" }
               select Compiled.Section(category, $"of-{category}"),
            """{ "Categories": { "omega": { "Order": -1 }, "alpha": { "Order": 3 }, "zeta": { "Order": 3 }, "third-party": { "Order": -9 } } }""",
        ];

        var catalogue = Compiled.Catalogue(sources);

        catalogue.Categories.Select(category => category.Id)
            .Should().Equal("necessary", "statistics", "first-party", "third-party", "omega", "alpha", "zeta");
        catalogue.Categories.Select(category => category.Index).Should().BeInAscendingOrder();
        catalogue.OptionalCategories.Should().Equal(catalogue.Categories[1..]);
    }

    [Fact]
    public void Ids_are_ordered_alike_in_every_culture()
    {
        string[] sources = [.. from category in new[] { "a_b", "a1", "chat", "hello", "b", "aa" } select Compiled.Section(category, $"of-{category}")];
        using var czech = new CurrentCulture("cs-CZ");

        Compiled.Catalogue(sources).OptionalCategories.Select(category => category.Id).Should().Equal("a1", "a_b", "aa", "b", "chat", "hello");
    }

    [Fact]
    public void Cookies_are_shown_by_order_and_name()
    {
        var catalogue = Compiled.Catalogue(
            Compiled.Section("statistics", "b"),
            Compiled.Section("statistics", "a"),
            Compiled.Section("statistics", "last", """{ "Order": 1 }"""),
            Compiled.Section("statistics", "first", """{ "Order": -1 }"""),
            Compiled.Section("statistics", "key", """{ "Name": "C" }"""));

        catalogue.FindCategory("statistics")!.Cookies.Select(cookie => cookie.Name).Should().Equal("first", "C", "a", "b", "last");
    }

    [Theory]
    [InlineData("""{ "statistics": {} }""")]
    [InlineData("""{ "statistics": { "Cookies": {} } }""")]
    [InlineData("""{ "own": { "Cookies": {} }, "third-party": null }""")]
    [InlineData("""{ "own": { "Title": "Own" } }""")]
    public void A_category_that_declares_nothing_is_not_shown_and_not_asked_about(string categories)
    {
        var catalogue = Compiled.Catalogue($$"""{ "Categories": {{categories}} }""");

        catalogue.Categories.Should().ContainSingle();
        catalogue.HasOptionalCategories.Should().BeFalse();
    }

    [Theory]
    [InlineData("Title")]
    [InlineData("Description")]
    public void An_own_category_needs_its_own_title_and_description(string member)
    {
        var complete = Compiled.Section("chat", "messages");
        var without = $$$"""{ "Categories": { "chat": { "{{{member}}}": "" } } }""";

        Compiled.ErrorPaths(complete).Should().BeEmpty();
        Compiled.ErrorPaths(complete, without).Should().Equal($"CookieConsent:Categories:chat:{member}");
    }

    [Theory]
    [InlineData("necessary")]
    [InlineData("statistics")]
    [InlineData("first-party")]
    [InlineData("third-party")]
    public void A_built_in_category_needs_neither(string category) =>
        Compiled.ErrorPaths(Compiled.Section(category, "name"), $$$"""{ "Categories": { "{{{category}}}": { "Title": null, "Description": null } } }""")
            .Should().BeEmpty();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_category_waits_for_consent_where_anything_in_it_is_not_anonymous(bool anonymous, bool needsConsent)
    {
        var catalogue = Compiled.Catalogue(
            Compiled.Section("statistics", "_pk_id.*", """{ "Anonymous": true }"""),
            Compiled.Section("statistics", "_ga", anonymous ? """{ "Anonymous": true }""" : "{}"));

        catalogue.FindCategory("statistics")!.NeedsConsent.Should().Be(needsConsent);
    }

    [Fact]
    public void Ids_fold_case()
    {
        var catalogue = Compiled.Catalogue(Compiled.Section("Statistics", "a"), Compiled.Section("STATISTICS", "b"), Compiled.Section("Chat", "c"));

        catalogue.OptionalCategories.Select(category => category.Id).Should().Equal("statistics", "Chat");
        catalogue.FindCategory("statistics")!.Cookies.Should().HaveCount(2);
        catalogue.FindCategory("chat").Should().BeSameAs(catalogue.Categories[2]);
    }
}
