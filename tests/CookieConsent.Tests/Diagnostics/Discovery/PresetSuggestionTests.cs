using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>The report suggests the preset that would declare what it saw.</summary>
public sealed class PresetSuggestionTests
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    [Fact]
    public async Task Preset_that_declares_an_undeclared_cookie_is_suggested_in_every_form_of_the_report()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "__cf_bm=topsecret; cf_clearance=topsecret";
        await visitor.GetAsync("/set");

        var report = await site.ReportAsync();
        var page = await visitor.GetAsync("/cookies/report");

        report.Cookie("undeclared", "__cf_bm").GetProperty("preset").GetString().Should().Be("cloudflare");
        report.GetProperty("presets").GetRawText().Should().Be("""[{"name":"cloudflare","cookies":["__cf_bm","cf_clearance"],"origins":[]}]""");
        Fragment(report)!.ToJsonString().Should().Be("""{"CookieConsent":{"Presets":{"cloudflare":true}}}""");
        report.GetProperty("fragment").GetString().Should().Contain("// Suggested by names alone.").And.NotContain("necessary");
        page.Body.Should().Contain("preset cloudflare?").And.Contain("It is a suggestion by names alone").And.NotContain("topsecret");
    }

    [Fact]
    public async Task Pasting_a_suggested_preset_makes_the_report_empty_without_a_text_to_write()
    {
        string[] lines = ["_ga=1; Max-Age=99999999; Domain=town.example", "_ga_8K2V0Q1XYZ=1; Max-Age=63072000", "_gat_UA-1-1=1; Max-Age=60", "_gat=1; Max-Age=120"];
        await using var before = await ReportSite.StartAsync("{}");
        await AcceptAndSetAsync(before, lines);
        var pasted = Fragment(await before.ReportAsync())!["CookieConsent"]!.ToJsonString();

        await using var site = await ReportSite.StartAsync(pasted);
        await AcceptAndSetAsync(site, lines);
        var report = await site.ReportAsync();

        report.Names("undeclared").Should().BeEmpty();
        report.GetProperty("presets").GetArrayLength().Should().Be(0);
        report.GetProperty("fragment").ValueKind.Should().Be(JsonValueKind.Null);
        report.GetProperty("declared").EnumerateArray().Sum(cookie => cookie.GetProperty("shortened").GetInt64()).Should().Be(0);
        report.Cookie("declared", "_ga").GetProperty("declaredLifetime").GetString().Should().Be("1158 days");
    }

    [Fact]
    public async Task Preset_of_necessary_cookies_that_would_shorten_a_cookie_is_not_suggested()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("XSRF-TOKEN=1; Max-Age=86400");

        var report = await site.ReportAsync();

        report.Cookie("undeclared", "XSRF-TOKEN").GetProperty("preset").ValueKind.Should().Be(JsonValueKind.Null);
        Fragment(report)!["CookieConsent"]!["Categories"]!.AsObject().Select(category => category.Key).Should().NotContain("necessary");
    }

    [Fact]
    public async Task Optional_preset_is_not_suggested_for_what_the_application_marks_essential()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Environment.EnvironmentName = "Development",
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapCookieReport();
                app.MapGet("/set", (HttpContext context) => context.Response.Cookies.Append("_gid", "1", new CookieOptions { IsEssential = true }));
            });
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/set");

        (await site.ReportAsync()).GetProperty("presets").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Preset_is_not_suggested_for_a_cookie_of_this_site_that_it_declares_on_another()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("fr=1", "PREF=1", "SM=1");

        (await site.ReportAsync()).GetProperty("presets").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("{}", "https://www.youtube.com", "youtube")]
    [InlineData("{}", "https://youtube.com", "youtube")]
    [InlineData("{}", "https://notyoutube.com", null)]
    [InlineData("""{ "Presets": { "youtube": true } }""", "https://www.youtube.com", null)]
    [InlineData("""{ "Categories": { "third-party": { "Origins": { "https://www.youtube.com": "frame" } } } }""", "https://www.youtube.com", null)]
    public async Task Preset_that_declares_the_cookies_of_an_undeclared_origin_is_suggested(string settings, string origin, string? preset)
    {
        await using var site = await ReportSite.StartAsync(settings);
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/cookies/report");
        site.Services.GetRequiredService<CookieDiscovery>().AddOrigin(origin, "frame");

        var report = await site.ReportAsync();

        report.GetProperty("origins").EnumerateArray().Single().GetProperty("preset").GetString().Should().Be(preset);
        (Fragment(report)?["CookieConsent"]!["Presets"]?[preset ?? ""]?.GetValue<bool>()).Should().Be(preset is null ? null : true);
        (await visitor.GetAsync("/cookies/report")).Body.Contains("would declare the cookies of", StringComparison.Ordinal).Should().Be(preset is not null);
    }

    private static JsonNode? Fragment(JsonElement report) =>
        report.GetProperty("fragment").GetString() is { } fragment ? JsonNode.Parse(fragment, documentOptions: WithComments) : null;

    private static async Task AcceptAndSetAsync(Site site, string[] lines)
    {
        using var visitor = site.NewVisitor();
        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/cookies/preferences") { Content = new FormUrlEncodedContent([new("decision", "accept-all")]) });
        await visitor.SetAsync(lines);
    }
}
