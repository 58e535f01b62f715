using System.Net;
using System.Text;
using AngleSharp;
using CookieConsent.Components.Assets;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary><c>"Observe"</c>: a script notes names, and <c>POST /cookies/observations</c> takes them.</summary>
public sealed class ObservationTests
{
    private static readonly string ReportOnly = Declared.CatalogueWith("\"Mode\": \"ReportOnly\"");

    [Fact]
    public async Task Names_and_origins_are_in_the_report()
    {
        await using var site = await ReportSite.StartAsync(ReportOnly);
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("known=1");

        var response = await PostAsync(visitor, $$"""{ "cookies": ["theme", "known", "_pk_id.1.1fff"], "localStorage": ["cart"], "sessionStorage": ["tab"], "indexedDB": ["drafts"], "origins": { "https://cdn.example/x.js": "script odd image script", "{{site.Address.GetLeftPart(UriPartial.Authority)}}": "img", "http://127.0.0.1:1": "img", "https://odd.example": "odd" } }""");

        (response.Status, response.Body).Should().Be((HttpStatusCode.NoContent, ""));
        response.Headers["Cache-Control"].Should().Equal("no-store");
        var report = await site.ReportAsync();
        report.GetProperty("undeclared").EnumerateArray().Select(cookie => $"{cookie.GetProperty("storage")} {cookie.GetProperty("name")} {cookie.GetProperty("setBy")} {cookie.GetProperty("stored")}")
            .Should().Equal("localStorage cart script 1", "indexedDB drafts script 1", "cookie known server 1", "sessionStorage tab script 1", "cookie theme script 1");
        report.Cookie("declared", "_pk_id.*").GetProperty("stored").GetInt64().Should().Be(1);
        report.GetProperty("origins").EnumerateArray().Select(origin => $"{origin.GetProperty("origin")} {string.Join(' ', origin.GetProperty("kinds").EnumerateArray())}")
            .Should().BeEquivalentTo("https://cdn.example img script", "http://127.0.0.1:1 img", "https://odd.example ");
        report.GetProperty("fragment").GetString().Should().Contain("\"Storage\": \"localStorage\"").And.Contain("\"https://cdn.example\": \"img script\"");
    }

    [Fact]
    public async Task Storage_key_that_looks_like_a_chunk_of_a_cookie_is_an_entry_of_its_own()
    {
        await using var site = await ReportSite.StartAsync(ReportOnly);
        using var visitor = site.NewVisitor();

        await PostAsync(visitor, """{ "cookies": ["theme", "themeC2"], "localStorage": ["themeC1"] }""");

        (await site.ReportAsync()).Names("undeclared").Should().Equal("theme", "themeC1");
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{ "cookies": "x" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "cookies": ["\ud800"] }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "cookies": [null, "", "a=b", " c", "d\n"], "origins": { "": "", "javascript:x": null } }""", HttpStatusCode.NoContent)]
    [InlineData("{}", HttpStatusCode.NoContent)]
    public async Task Malformed_body_is_a_problem_and_a_malformed_name_is_ignored(string body, HttpStatusCode status)
    {
        await using var site = await ReportSite.StartAsync(ReportOnly);
        using var visitor = site.NewVisitor();

        (await PostAsync(visitor, body)).Status.Should().Be(status);

        (await site.ReportAsync()).Names("undeclared").Should().BeEmpty();
    }

    [Fact]
    public async Task Body_of_more_than_4_kB_is_a_problem()
    {
        await using var site = await ReportSite.StartAsync(ReportOnly);
        using var visitor = site.NewVisitor();

        (await PostAsync(visitor, $$"""{ "cookies": ["{{new string('a', 4075)}}"] }""")).Status.Should().Be(HttpStatusCode.NoContent);
        (await PostAsync(visitor, $$"""{ "cookies": ["{{new string('a', 4096)}}"] }""")).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "(body)");
    }

    [Fact]
    public async Task Request_of_another_site_is_refused()
    {
        await using var site = await ReportSite.StartAsync(ReportOnly);
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Site"] = "cross-site";

        (await PostAsync(visitor, """{ "cookies": ["theme"] }""")).ShouldBeProblem(HttpStatusCode.Forbidden, "Sec-Fetch-Site");
    }

    [Fact]
    public async Task Bodies_beyond_300_in_a_minute_are_not_read()
    {
        await using var site = await ReportSite.StartAsync(ReportOnly);
        using var visitor = site.NewVisitor();
        for (var i = 0; i < 301; i++)
        {
            (await PostAsync(visitor, """{ "cookies": ["theme"] }""")).Status.Should().Be(HttpStatusCode.NoContent);
        }

        (await site.ReportAsync()).Cookie("undeclared", "theme").GetProperty("stored").GetInt64().Should().Be(300);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await PostAsync(visitor, """{ "cookies": ["theme"] }""");
        (await site.ReportAsync()).Cookie("undeclared", "theme").GetProperty("stored").GetInt64().Should().Be(301);
    }

    [Theory]
    [InlineData("Development", "\"Mode\": \"ReportOnly\"", "1")]
    [InlineData("Development", "\"Observe\": true", "1")]
    [InlineData("Development", "\"Observe\": true, \"ObserveSample\": 0.25", "0.25")]
    [InlineData("Development", "\"Mode\": \"ReportOnly\", \"Observe\": false", null)]
    [InlineData("Development", "\"Mode\": \"Enforce\"", null)]
    [InlineData("Production", "\"Mode\": \"ReportOnly\"", null)]
    public async Task Page_has_the_script_where_the_site_wants_it_and_collects_names(string environment, string members, string? sample)
    {
        await using var site = await ReportSite.StartAsync(Declared.CatalogueWith(members), builder => builder.Environment.EnvironmentName = environment);
        using var visitor = site.NewVisitor();

        using var page = await BrowsingContext.New().OpenAsync(response => response.Content(visitor.GetAsync("/cookies").Result.Body));

        var script = page.QuerySelector("script[data-to]");
        script?.GetAttribute("data-sample").Should().Be(sample);
        (script is null).Should().Be(sample is null);
        (await PostAsync(visitor, "{}")).Status.Should().Be(sample is null ? HttpStatusCode.NotFound : HttpStatusCode.NoContent);
        if (script is not null)
        {
            script.GetAttribute("data-to").Should().Be("/cookies/observations");
            (await visitor.GetAsync(script.GetAttribute("src")!)).Status.Should().Be(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Banner_for_pages_with_the_script_alone_has_it_too()
    {
        await using var site = await ReportSite.StartAsync(ReportOnly);
        using var visitor = site.NewVisitor();

        using var banner = await BrowsingContext.New().OpenAsync(response => response.Content(visitor.GetAsync("/cookies/banner").Result.Body));

        banner.QuerySelector("#vchoice > script[data-to='/cookies/observations'][data-sample='1']").Should().NotBeNull();
    }

    [Fact]
    public async Task Sample_outside_of_Development_is_one_in_a_hundred()
    {
        await using var site = await ReportSite.StartAsync(ReportOnly, builder =>
        {
            builder.Environment.EnvironmentName = "Staging";
            builder.Services.AddHealthChecks().AddCookieConsent();
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies")).Body.Should().Contain("data-sample=\"0.01\"");
    }

    [Theory]
    [InlineData("\"Mode\": \"ReportOnly\"", true)]
    [InlineData("\"Mode\": \"ReportOnly\", \"Observe\": false", false)]
    [InlineData("\"Observe\": true", false)]
    public async Task Policy_page_mentions_it_in_report_only_mode(string members, bool isMentioned)
    {
        await using var site = await ReportSite.StartAsync(Declared.CatalogueWith(members));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies")).Body.Contains("counts the names of cookies", StringComparison.Ordinal).Should().Be(isMentioned);
    }

    [Fact]
    public void Script_is_smaller_than_1_kB()
    {
        ConsentAssets.NotesScript.Identity.Bytes.Length.Should().BeLessThanOrEqualTo(1024);
    }

    private static Task<ReceivedResponse> PostAsync(Visitor visitor, string body) =>
        visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/cookies/observations") { Content = new StringContent(body, Encoding.UTF8, "text/plain") });
}
