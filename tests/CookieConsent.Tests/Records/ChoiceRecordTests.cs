using System.Text.Json;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

public sealed class ChoiceRecordTests
{
    [Theory]
    [InlineData("/cookies/banner", "decision", "accept-all", ConsentEvent.AcceptAll, ConsentSurface.Banner)]
    [InlineData("/cookies/banner", "decision", "reject-all", ConsentEvent.RejectAll, ConsentSurface.Banner)]
    [InlineData("/cookies/panel", "decision", "accept-all", ConsentEvent.AcceptAll, ConsentSurface.Panel)]
    [InlineData("/cookies/panel", "decision", "save", ConsentEvent.Save, ConsentSurface.Panel)]
    [InlineData("/cookies", "decision", "save", ConsentEvent.Save, ConsentSurface.Page)]
    [InlineData("/statistics", "statistics", "accepted", ConsentEvent.Change, ConsentSurface.Placeholder)]
    public async Task Choice_in_a_form_is_recorded_as_it_was_made(string path, string button, string value, ConsentEvent made, ConsentSurface surface)
    {
        await using var site = await RecordedSite.StartAsync(Declared.CatalogueWith("\"PolicyVersion\": \"7\""), pipeline: Pipeline);
        using var visitor = site.Site.NewVisitor("fr-CH, en;q=0.5");
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Headers["Sec-Fetch-Dest"] = "document";

        await RecordedSite.PostAsync(visitor, await RecordedSite.FormAsync(visitor, path, button, value));

        site.Record.Should().BeEquivalentTo(
            new
            {
                RecordedAt = Site.Start,
                Value = visitor.Jar["cookies_preferences"],
                Event = made,
                Surface = surface,
                Language = "fr",
                IsAskedVerified = true,
                PolicyVersion = "7",
            });
        site.Exhibits.Should().Contain(exhibit => exhibit.Hash == site.Record.Exhibit && exhibit.Language == "fr");
    }

    [Theory]
    [InlineData("api")]
    [InlineData("application")]
    [InlineData("Banner")]
    public async Task Form_cannot_claim_to_be_something_else(string surface)
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();

        await visitor.PostAsync($"decision=accept-all&vchoice-surface={surface}");

        site.Record.Surface.Should().Be(ConsentSurface.Page);
    }

    [Fact]
    public async Task Choice_by_a_script_is_recorded_with_what_the_api_said_is_asked()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        var asked = await site.Site.AskedAsync();

        var response = await visitor.PutAsync($$$"""{ "asked": "{{{asked}}}", "categories": { "statistics": "accepted" } }""");

        response.Categories().Should().Contain(["statistics:accepted", "third-party:rejected"]);
        site.Record.Should().BeEquivalentTo(new { Event = ConsentEvent.Save, Surface = ConsentSurface.Api, IsAskedVerified = true, Language = "en" });
        asked.Should().StartWith(site.Record.Exhibit + ".statistics~");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"asked\": \"FINGERPRINTS\",")]
    [InlineData("\"asked\": \"0000000000000000000000000000000000000000000000000000000000000000.FINGERPRINTS\",")]
    [InlineData("\"asked\": \"EXHIBIT.statistics~00000000\",")]
    public async Task Request_that_does_not_name_what_was_shown_is_recorded_with_what_the_site_shows(string member)
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        var asked = (await site.Site.AskedAsync()).Split('.', 2);

        await visitor.PutAsync($$"""{ {{member.Replace("FINGERPRINTS", asked[1]).Replace("EXHIBIT", asked[0])}} "categories": { "statistics": "rejected" } }""");

        site.Record.Should().BeEquivalentTo(new { IsAskedVerified = false, Exhibit = asked[0] });
    }

    [Theory]
    [InlineData("save", ConsentEvent.Save)]
    [InlineData("update", ConsentEvent.Change)]
    [InlineData("withdraw", ConsentEvent.Withdraw)]
    public async Task Choice_by_code_is_recorded_as_the_applications(string verb, ConsentEvent made)
    {
        await using var site = await RecordedSite.StartAsync(pipeline: Pipeline);
        using var visitor = site.Site.NewVisitor();

        await visitor.GetAsync($"/code/{verb}");

        site.Record.Should().BeEquivalentTo(new { Event = made, Surface = ConsentSurface.Application, IsAskedVerified = false, Value = visitor.Jar["cookies_preferences"] });
    }

    [Fact]
    public async Task Forgotten_choice_is_not_recorded()
    {
        await using var site = await RecordedSite.StartAsync(pipeline: Pipeline);
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();

        await visitor.GetAsync("/code/reset");

        visitor.Jar.Should().NotContainKey("cookies_preferences");
        site.Record.Event.Should().Be(ConsentEvent.Save);
    }

    [Fact]
    public async Task Imported_choice_is_not_recorded()
    {
        await using var site = await RecordedSite.StartAsync(Declared.CatalogueWith("\"ImportedChoices\": { \"audience\": \"statistics\" }"));
        using var visitor = site.Site.NewVisitor();
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Jar["cookies_preferences"] = $$"""{"audience":true,"timestamp":{{Site.Start.ToUnixTimeSeconds() - 60}}}""";

        await visitor.GetAsync("/cookies");

        visitor.Jar["cookies_preferences"].Should().StartWith("v1.");
        site.Records.Should().BeEmpty();
    }

    [Fact]
    public async Task Form_that_is_sent_twice_within_a_minute_is_recorded_once()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        var form = await RecordedSite.FormAsync(visitor, "/cookies/banner", "decision", "accept-all");

        await RecordedSite.PostAsync(visitor, form);
        site.Site.Clock.Advance(TimeSpan.FromSeconds(59));
        var again = await RecordedSite.PostAsync(visitor, form);

        again.CookieNames.Should().Equal("cookies_preferences");
        visitor.Jar["cookies_preferences"].Should().Be(site.Record.Value);

        site.Site.Clock.Advance(TimeSpan.FromSeconds(1));
        await RecordedSite.PostAsync(visitor, form);
        site.Records.Should().HaveCount(2).And.Contain(record => record.Value == visitor.Jar["cookies_preferences"]);
    }

    [Fact]
    public async Task Form_that_is_sent_twice_and_keeps_an_earlier_date_is_recorded_once()
    {
        await using var site = await RecordedSite.StartAsync(pipeline: Pipeline);
        using var visitor = site.Site.NewVisitor();
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Headers["Sec-Fetch-Dest"] = "document";
        await visitor.RejectAllAsync();
        site.Site.Clock.Advance(TimeSpan.FromDays(3));
        var form = await RecordedSite.FormAsync(visitor, "/statistics", "statistics", "accepted");

        await RecordedSite.PostAsync(visitor, form);
        site.Site.Clock.Advance(TimeSpan.FromSeconds(59));
        await RecordedSite.PostAsync(visitor, form);

        visitor.Jar["cookies_preferences"].Should().StartWith("v1.20261123T174200Z.statistics~accepted").And.Be(site.Records[^1].Value);
        site.Records.Select(record => record.Event).Should().Equal(ConsentEvent.Save, ConsentEvent.Change);

        site.Site.Clock.Advance(TimeSpan.FromSeconds(1));
        await RecordedSite.PostAsync(visitor, form);
        site.Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task Other_choice_within_the_same_minute_is_recorded()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();

        await visitor.AcceptAllAsync();
        await visitor.RejectAllAsync();

        site.Records.Should().HaveCount(2);
    }

    [Fact]
    public async Task Refusal_of_what_only_another_application_declares_takes_effect_and_is_recorded()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        visitor.Jar["cookies_preferences"] += ".elsewhere~accepted~7d3f01aa";

        (await visitor.PutAsync("""{ "asked": "elsewhere~7d3f01aa", "categories": { } }""")).Status.Should().Be(System.Net.HttpStatusCode.OK);

        visitor.Jar["cookies_preferences"].Should().Contain("statistics~accepted").And.EndWith(".elsewhere~rejected~7d3f01aa");
        site.Records.Should().HaveCount(2).And.Contain(record => record.Value == visitor.Jar["cookies_preferences"]);
    }

    [Theory]
    [InlineData("""{ "asked": "elsewhere~7d3f01aa", "categories": { "elsewhere": "accepted" } }""")]
    [InlineData("""{ "asked": "unknown~7d3f01aa", "categories": { } }""")]
    public async Task Request_that_changes_nothing_is_not_recorded(string body)
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        visitor.Jar["cookies_preferences"] += ".elsewhere~accepted~7d3f01aa";

        var response = await visitor.PutAsync(body);

        response.SetCookies.Should().BeEmpty();
        site.Records.Should().ContainSingle();
    }

    [Fact]
    public async Task Two_visitors_with_the_same_choice_have_two_records()
    {
        await using var site = await RecordedSite.StartAsync();
        using var first = site.Site.NewVisitor();
        using var second = site.Site.NewVisitor();

        await first.AcceptAllAsync();
        await second.AcceptAllAsync();

        site.Records.Select(record => record.Id).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public async Task Minutes_are_the_precision_of_record_and_cookie_where_the_site_wants_it()
    {
        await using var site = await RecordedSite.StartAsync(Declared.CatalogueWith("\"Records\": { \"Precision\": \"Minute\" }"));
        site.Site.Clock.Advance(TimeSpan.FromSeconds(47.5));
        using var visitor = site.Site.NewVisitor();

        await visitor.AcceptAllAsync();

        site.Record.RecordedAt.Should().Be(Site.Start);
        site.Record.Value.Should().StartWith("v1.20261123T174200Z.").And.Be(visitor.Jar["cookies_preferences"]);
    }

    [Fact]
    public async Task Page_from_before_a_reload_is_recorded_with_what_it_showed()
    {
        var shared = new MemoryRecords();
        string asked;
        await using (var before = await RecordedSite.StartAsync(Declared.CatalogueWith("\"ChoiceLifetime\": \"6 months\""), shared: shared))
        {
            asked = await before.Site.AskedAsync();
        }

        await using var now = await RecordedSite.StartAsync(Declared.CatalogueWith("\"ChoiceLifetime\": \"5 months\""), shared: shared);
        using var visitor = now.Site.NewVisitor();
        await visitor.PutAsync($$$"""{ "asked": "{{{asked}}}", "categories": { "statistics": "accepted" } }""");

        (await now.Site.AskedAsync()).Should().NotBe(asked);
        now.Record.Should().BeEquivalentTo(new { IsAskedVerified = true, Exhibit = asked.Split('.')[0] });
    }

    [Fact]
    public async Task Record_has_the_language_and_the_exhibit_of_the_page_and_not_of_the_request()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();
        var asked = await site.Site.AskedAsync();
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        site.ForgetExhibits();
        visitor.Headers["Accept-Language"] = "fr";

        await visitor.PutAsync($$$"""{ "asked": "{{{asked}}}", "categories": { "statistics": "accepted" } }""");

        site.Record.Should().BeEquivalentTo(new { IsAskedVerified = true, Language = "en" });
        site.Exhibits.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Hash = site.Record.Exhibit, Language = "en" });
    }

    [Fact]
    public async Task Exhibit_from_before_is_stored_again_with_a_record_that_names_it()
    {
        var shared = new MemoryRecords();
        string asked;
        await using (var before = await RecordedSite.StartAsync(Declared.CatalogueWith("\"ChoiceLifetime\": \"6 months\""), shared: shared))
        {
            asked = await before.Site.AskedAsync();
        }

        await using var now = await RecordedSite.StartAsync(Declared.CatalogueWith("\"ChoiceLifetime\": \"5 months\""), shared: shared);
        using var visitor = now.Site.NewVisitor();
        await visitor.PutAsync($$$"""{ "asked": "{{{asked}}}", "categories": { "statistics": "accepted" } }""");
        now.ForgetExhibits();
        await visitor.PutAsync($$$"""{ "asked": "{{{asked}}}", "categories": { "statistics": "rejected" } }""");

        now.Records.Should().HaveCount(2).And.OnlyContain(record => record.IsAskedVerified);
        now.Exhibits.Should().ContainSingle().Which.Hash.Should().Be(asked.Split('.')[0]);
    }

    [Fact]
    public async Task Request_that_saves_no_choice_does_not_reach_the_store()
    {
        await using var site = await RecordedSite.StartAsync(pipeline: Pipeline);
        await RecordedSite.UntilAsync(() => site.Exhibits.Count > 0);
        var appends = site.Store.Appends;
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();

        site.Store.IsDown = true;
        foreach (var path in new[] { "/cookies", "/cookies/banner", "/cookies/panel", "/cookies/preferences", "/cookies/catalogue", "/statistics" })
        {
            (await visitor.GetAsync(path)).Status.Should().Be(System.Net.HttpStatusCode.OK);
        }

        site.Store.Appends.Should().Be(appends + 1);
    }

    [Fact]
    public async Task Site_that_records_nothing_has_no_trace_of_it_in_its_pages()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await site.AskedAsync()).Should().StartWith("statistics~");
        foreach (var path in new[] { "/cookies", "/cookies/banner", "/cookies/panel" })
        {
            (await visitor.GetAsync(path)).Body.Should().Contain("name=\"asked\" value=\"statistics~").And.NotContain("vchoice-surface");
        }
    }

    [Fact]
    public async Task Page_from_a_time_with_records_is_accepted_without_them()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.PostAsync($"decision=accept-all&vchoice-surface=banner&asked={new string('a', 64)}.{await site.AskedAsync()}");

        response.Status.Should().Be(System.Net.HttpStatusCode.SeeOther);
        visitor.Jar["cookies_preferences"].Should().Contain("statistics~accepted");
    }

    [Fact]
    public async Task Record_holds_nothing_of_the_visitor()
    {
        await using var site = await RecordedSite.StartAsync();
        using var visitor = site.Site.NewVisitor("fr");
        visitor.Headers["User-Agent"] = "Identifiable/1.0";
        visitor.Headers["X-Forwarded-For"] = "192.0.2.7";
        await visitor.AcceptAllAsync();

        JsonSerializer.SerializeToElement(site.Record).EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(
            "Id", "RecordedAt", "Value", "Event", "Surface", "Language", "Exhibit", "IsAskedVerified", "PolicyVersion", "Hour");
        site.Record.ToString().Should().NotContain("Identifiable").And.NotContain("192.0.2.7").And.NotContain("127.0.0.1");
    }

    private static void Pipeline(WebApplication app)
    {
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapGet("/statistics", () => Results.Ok()).RequireCookieConsent("statistics");
        app.MapGet("/code/{verb}", ChangeAsync);
    }

    private static async Task ChangeAsync(HttpContext context, string verb)
    {
        var service = context.RequestServices.GetRequiredService<ICookieConsentService>();
        var choices = new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted };
        await (verb switch
        {
            "save" => service.SaveAsync(context, choices),
            "update" => service.UpdateAsync(context, choices),
            "withdraw" => service.WithdrawAsync(context),
            _ => service.ResetAsync(context),
        });
    }
}
