using CookieConsent.Catalogue;

namespace CookieConsent.Tests.Catalogue;

/// <summary>Four cookies are necessary whatever the configuration declares.</summary>
public sealed class AlwaysNecessaryCookieTests
{
    private static readonly string[] Four = ["sessionid", "django_language", "csrftoken", "cookies_preferences"];

    public static TheoryData<string> Names => [.. Four];

    [Fact]
    public void An_empty_section_knows_the_four_and_shows_the_choice()
    {
        var catalogue = Compiled.Catalogue("{}");
        var category = catalogue.Categories.Should().ContainSingle().Subject;

        category.Id.Should().Be("necessary");
        category.Cookies.Select(cookie => cookie.Name).Should().Equal(CookieCatalogue.PreferencesCookie);
        Four.Should().OnlyContain(name => catalogue.CategoryOf(catalogue.Find(name)!).IsNecessary);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void They_outrank_every_pattern_that_matches_them(string name)
    {
        var catalogue = Compiled.Catalogue(Compiled.Statistics([$"{name}*", $"*{name}", $"{name[..^1]}*{name[^1]}"]));

        catalogue.CategoryOf(catalogue.Find(name)!).IsNecessary.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Declaring_one_of_them_elsewhere_is_an_error(string name)
    {
        Compiled.ErrorPaths(Compiled.Section("statistics", name)).Should().Equal($"CookieConsent:Categories:statistics:Cookies:{name}");
        Compiled.ErrorPaths(Compiled.Section("own", "key", $$"""{ "Name": "{{name}}" }""")).Should().Equal("CookieConsent:Categories:own:Cookies:key");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void They_can_be_described_in_necessary(string name)
    {
        var catalogue = Compiled.Catalogue(Compiled.Section("necessary", name, """{ "Provider": "Opendatasoft", "Lifetime": "14 days" }"""));

        catalogue.Categories[0].Cookies.Select(cookie => cookie.Name).Should().BeEquivalentTo([CookieCatalogue.PreferencesCookie, .. new[] { name }.Except([CookieCatalogue.PreferencesCookie])]);
        catalogue.Find(name)!.Provider!.InDefaultCulture.Should().Be("Opendatasoft");
        catalogue.Find(name)!.Lifetime!.ToString().Should().Be("14 days");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Necessary_requires_no_text_and_the_library_supplies_missing_ones(string name)
    {
        var bare = Compiled.Catalogue($$$"""{ "Categories": { "necessary": { "Cookies": { "{{{name}}}": {} } } } }""");

        bare.Find(name)!.BuiltIn.Should().NotBeNull().And.Be(Compiled.Catalogue("{}").Find(name)!.BuiltIn);
    }

    [Fact]
    public void Names_that_only_look_like_theirs_are_ordinary_names()
    {
        var catalogue = Compiled.Catalogue(Compiled.Statistics(["SessionId", "csrftoken2", "__Host-sessionid"]));

        catalogue.CategoryOf(catalogue.Find("SessionId")!).Id.Should().Be("statistics");
        catalogue.CategoryOf(catalogue.Find("csrftoken2")!).Id.Should().Be("statistics");
        catalogue.CategoryOf(catalogue.Find("__Host-sessionid")!).Id.Should().Be("statistics");
    }

    [Fact]
    public void A_key_of_another_storage_with_such_a_name_does_not_affect_the_cookie()
    {
        var catalogue = Compiled.Catalogue(Compiled.Section("statistics", "csrftoken", """{ "Storage": "localStorage" }"""));

        catalogue.CategoryOf(catalogue.Find("csrftoken")!).IsNecessary.Should().BeTrue();
        catalogue.FindCategory("statistics")!.Cookies.Should().ContainSingle().Which.Storage.Should().Be(CookieStorage.LocalStorage);
    }

    [Fact]
    public void The_choice_is_shown_as_kept_for_the_choice_lifetime() =>
        Compiled.Catalogue("""{ "ChoiceLifetime": "3 months" }""").Find(CookieCatalogue.PreferencesCookie)!.Lifetime!.ToString().Should().Be("3 months");
}
