using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CookieConsent.Records;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

public sealed class ExhibitTests
{
    [Fact]
    public async Task Exhibit_has_everything_that_a_visitor_is_shown_in_a_language()
    {
        await using var site = await RecordedSite.StartAsync(FullCatalogue.Json);
        using var visitor = site.Site.NewVisitor("en");

        var exhibit = Json(await ShownToAsync(site, visitor));

        exhibit.EnumerateObject().Select(member => member.Name).Should().Equal(
            "asked", "banner", "catalogue", "choiceLifetime", "controller", "language", "library", "panel", "policyVersion", "script", "sentences", "style");
        exhibit.GetProperty("catalogue").ToString().Should().Be(CanonicalJson.Of((await visitor.GetAsync("/cookies/catalogue")).Json));
        exhibit.GetProperty("banner").GetString().Should().Contain("Accept all").And.Contain("Refuse all");
        exhibit.GetProperty("panel").GetString().Should().Contain("<dialog").And.Contain("VISITOR_INFO1_LIVE").And.Contain("Plays videos.");
        exhibit.GetProperty("sentences").GetProperty("AcceptAll").GetString().Should().Be("Accept all");
        exhibit.GetProperty("choiceLifetime").GetString().Should().Be("6 months");
        exhibit.GetProperty("language").GetString().Should().Be("en");
        exhibit.GetProperty("library").GetString().Should().NotBeEmpty();
        exhibit.GetProperty("asked").GetString().Should().StartWith("statistics~");
        exhibit.GetProperty("script").GetString().Should().Be(Hash((await visitor.GetAsync("/cookies/assets/vchoice.js")).Content));
        exhibit.GetProperty("style").GetString().Should().Be(Hash((await visitor.GetAsync("/cookies/assets/vchoice.css")).Content));
    }

    [Fact]
    public async Task Exhibit_names_the_controller_in_its_language()
    {
        await using var site = await RecordedSite.StartAsync(Declared.CatalogueWith(
            """ "Controller": { "Name": { "en": "City of Example", "fr": "Ville d'Exemple" }, "Contact": "privacy@example.com" } """));
        using var visitor = site.Site.NewVisitor("fr");

        var controller = Json(await ShownToAsync(site, visitor)).GetProperty("controller");

        controller.ToString().Should().Be("""{"contact":"privacy@example.com","name":"Ville d'Exemple","policyUrl":null}""");
    }

    [Fact]
    public async Task Name_of_an_exhibit_is_the_hash_of_its_bytes()
    {
        await using var site = await RecordedSite.StartAsync(FullCatalogue.Json);
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);

        site.Exhibits.Should().OnlyContain(exhibit => exhibit.Hash == Hash(Encoding.UTF8.GetBytes(exhibit.Content)));
        site.Exhibits.Should().OnlyContain(exhibit => exhibit.Content == CanonicalJson.Of(Json(exhibit)));
    }

    [Fact]
    public async Task Exhibit_does_not_depend_on_the_request_or_the_deployment()
    {
        await using var first = await RecordedSite.StartAsync(FullCatalogue.Json);
        await using var second = await RecordedSite.StartAsync(FullCatalogue.Json, pipeline: app =>
        {
            app.UsePathBase("/app");
            app.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "script-src 'nonce-abc'";
                return next(context);
            });
            app.UseCookieConsent();
            app.MapCookieConsent("/charte/cookies");
        });
        second.Site.Clock.Advance(TimeSpan.FromDays(3));
        await RecordedSite.UntilAsync(() => first.Exhibits.Count > 1 && second.Exhibits.Count > 1);

        second.Exhibits.Select(exhibit => exhibit.Content).Should().Equal(first.Exhibits.Select(exhibit => exhibit.Content));
        first.Exhibits.Should().OnlyContain(exhibit => !exhibit.Content.Contains("nonce", StringComparison.Ordinal) && !exhibit.Content.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_names_the_exhibit_of_its_language()
    {
        await using var site = await RecordedSite.StartAsync(FullCatalogue.Json);
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 1);

        foreach (var language in new[] { "fr", "en" })
        {
            using var visitor = site.Site.NewVisitor(language);
            var exhibit = site.Exhibits.Single(known => known.Language == language);
            foreach (var path in new[] { "/cookies", "/cookies/banner", "/cookies/panel" })
            {
                (await visitor.GetAsync(path)).Body.Should().Contain($"name=\"asked\" value=\"{exhibit.Hash}.statistics~");
            }
        }
    }

    [Fact]
    public async Task Every_language_has_an_exhibit_at_start()
    {
        await using var site = await RecordedSite.StartAsync("""
            { "Categories": { "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": { "de": "Zählt Besuche.", "en": "Counts visits." } } } } } }
            """);
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);

        site.Exhibits.Select(exhibit => exhibit.Language).Should().BeEquivalentTo("de", "en", "fr");
        site.Exhibits.Should().OnlyContain(exhibit => exhibit.StoredAt == Site.Start);
        site.Site.Logs.Named("ExhibitsInForce").Should().ContainSingle().Which.Message.Should().Contain($"de={site.Exhibits.Single(known => known.Language == "de").Hash}");
    }

    [Fact]
    public async Task Reload_stores_what_is_shown_from_then_on()
    {
        await using var site = await RecordedSite.StartAsync();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count == 2);
        site.Site.Clock.Advance(TimeSpan.FromHours(1));

        ((IConfigurationBuilder)site.Site.Services.GetRequiredService<IConfiguration>()).AddInMemoryCollection(
            [new("CookieConsent:Categories:statistics:Cookies:_ga:Purpose", "Counts visitors and pages.")]);
        await RecordedSite.UntilAsync(() => site.Exhibits.Count == 4);

        site.Exhibits.Skip(2).Should().OnlyContain(exhibit => exhibit.StoredAt == Site.Start.AddHours(1) && exhibit.Content.Contains("Counts visitors and pages.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_with_the_same_configuration_stores_nothing_new()
    {
        var shared = new MemoryRecords();
        await using (var before = await RecordedSite.StartAsync(shared: shared))
        {
            await RecordedSite.UntilAsync(() => before.Exhibits.Count == 2);
        }

        await using var after = await RecordedSite.StartAsync(shared: shared);
        await RecordedSite.UntilAsync(() => after.Store.Appends > 0);
        using var visitor = after.Site.NewVisitor();
        await visitor.AcceptAllAsync();

        after.Exhibits.Should().HaveCount(2);
    }

    [Fact]
    public async Task Site_without_the_librarys_pages_has_exhibits_too()
    {
        await using var site = await RecordedSite.StartAsync(pipeline: app => app.UseCookieConsent(), endpoint: async context =>
            await context.RequestServices.GetRequiredService<ICookieConsentService>().SaveAsync(context, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted }));
        using var visitor = site.Site.NewVisitor();

        (await visitor.GetAsync("/")).Status.Should().Be(System.Net.HttpStatusCode.OK);

        site.Exhibits.Should().Contain(exhibit => exhibit.Hash == site.Record.Exhibit && exhibit.Content.Contains("Accept all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_without_a_store_are_an_error_at_start()
    {
        var start = () => Site.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddConsentRecords());

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().StartWith("AddConsentRecords() needs a store. Call .UseFile(");
    }

    private static async Task<ConsentExhibit> ShownToAsync(RecordedSite site, Visitor visitor)
    {
        var name = (await visitor.GetPreferencesAsync()).Json.GetProperty("asked").GetString()!.Split('.')[0];
        await RecordedSite.UntilAsync(() => site.Exhibits.Any(exhibit => exhibit.Hash == name));
        return site.Exhibits.Single(exhibit => exhibit.Hash == name);
    }

    private static JsonElement Json(ConsentExhibit exhibit) => JsonDocument.Parse(exhibit.Content).RootElement;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
