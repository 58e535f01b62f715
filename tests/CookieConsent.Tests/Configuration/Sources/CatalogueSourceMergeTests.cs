using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Configuration.Sources;

/// <summary>What a source supplies is merged under the configuration's.</summary>
public sealed class CatalogueSourceMergeTests
{
    private readonly CookieStore _store = new();

    [Fact]
    public async Task Supplied_cookies_are_added_to_those_of_the_configuration()
    {
        _store.Declare("statistics", "_gid");
        _store.Declare("first-party", "shop_*");
        await using var site = await _store.StartAsync(Compiled.Section("statistics", "_ga"));
        using var visitor = site.NewVisitor();

        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:undecided", "first-party:undecided");
        Catalogue(site).FindCategory("statistics")!.Cookies.Select(cookie => cookie.Name).Should().Equal("_ga", "_gid");
        Catalogue(site).Find("shop_1")!.Provider!.InDefaultCulture.Should().Be("Shop");
    }

    [Fact]
    public async Task Configuration_overrides_single_settings_of_a_supplied_cookie()
    {
        _store.Declare("statistics", "_ga", cookie => (cookie.Anonymous, cookie.Domain, cookie.Purpose) = (true, "example.org", new LocalizedText { ["en"] = "Counts.", ["fr"] = "Compte." }));
        await using var site = await _store.StartAsync("""
            { "Categories": { "Statistics": { "Cookies": { "_ga": { "Anonymous": false, "Lifetime": "2 days", "Purpose": { "fr": "Mesure." } } } } } }
            """);

        var cookie = Catalogue(site).Find("_ga")!;
        cookie.Anonymous.Should().BeFalse();
        cookie.Lifetime.Should().Be(CookieLifetime.Days(2));
        cookie.Domain.Should().Be("example.org");
        cookie.Purpose!.In(["fr"])!.Value.Text.Should().Be("Mesure.");
        cookie.Purpose.In(["en"])!.Value.Text.Should().Be("Counts.");
    }

    [Theory]
    [InlineData("_ga", "{}")]
    [InlineData("analytics", """{ "Name": "_ga" }""")]
    public async Task Configuration_moves_a_supplied_cookie_to_another_category(string key, string settings)
    {
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync($$"""{ "Categories": { "first-party": { "Cookies": { "{{key}}": {{settings}} } } } }""");

        Catalogue(site).CategoryOf(Catalogue(site).Find("_ga")!).Id.Should().Be("first-party");
        Catalogue(site).FindCategory("statistics").Should().BeNull();
    }

    [Fact]
    public async Task Category_of_the_configuration_keeps_the_supplied_texts_that_it_does_not_write()
    {
        _store.Declare("chat", "room");
        (_store.Categories["chat"].Title, _store.Categories["chat"].Description) = ("Chat", "Lets you talk.");
        await using var site = await _store.StartAsync("""{ "Categories": { "chat": { "Title": "Talk" } } }""");

        Catalogue(site).FindCategory("chat")!.Title!.InDefaultCulture.Should().Be("Talk");
        Catalogue(site).FindCategory("chat")!.Description!.InDefaultCulture.Should().Be("Lets you talk.");
    }

    [Fact]
    public async Task Code_sees_and_changes_what_a_source_supplies()
    {
        var supplied = _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync(configure: builder => builder.Services.AddCookieConsent(options =>
            options.Categories["statistics"].Cookies["_ga"].Lifetime = CookieLifetime.Weeks(1)));

        Catalogue(site).Find("_ga")!.Lifetime.Should().Be(CookieLifetime.Weeks(1));
        supplied.Lifetime.Should().Be(CookieLifetime.Days(1), "what a source supplies is not changed");
    }

    [Fact]
    public async Task Later_source_overrides_whole_cookies_of_an_earlier_one()
    {
        var more = new CookieStore();
        _store.Declare("statistics", "_ga", cookie => cookie.Anonymous = true);
        _store.Declare("statistics", "_gid");
        more.Declare("first-party", "_ga");
        await using var site = await _store.StartAsync(configure: builder => builder.Services.AddKeyedSingleton("more", more).AddCookieConsent().AddCatalogueSource<MoreCookies>());

        Catalogue(site).Find("_ga")!.Anonymous.Should().BeFalse();
        Catalogue(site).CategoryOf(Catalogue(site).Find("_ga")!).Id.Should().Be("first-party");
        Catalogue(site).FindCategory("statistics")!.Cookies.Should().ContainSingle().Which.Name.Should().Be("_gid");
    }

    [Fact]
    public async Task Source_that_is_added_twice_is_read_once()
    {
        _store.Declare("statistics", "_ga");
        await using var site = await _store.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddCatalogueSource<StoredCookies>());

        _store.Reads.Should().Be(1);
    }

    private static CookieCatalogue Catalogue(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value;
}
