using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Endpoints.Requirements;

/// <summary>What a visitor gets who does not allow what an endpoint requires.</summary>
public sealed class ConsentRefusalTests
{
    private const string Html = "text/html,application/xhtml+xml";

    [Fact]
    public async Task Navigation_gets_a_page_that_offers_the_choice_and_comes_back()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("first-party", "accepted"));
        visitor.Headers["Accept"] = Html;

        var page = await visitor.OpenAsync("/film?part=2", HttpStatusCode.Forbidden);

        page.QuerySelector("h1").Words().Should().Be("Your choice about cookies");
        page.QuerySelector("main p").Words().Should().StartWith($"This content comes from {site.Address.Authority}. It is not loaded, because you have not accepted");
        page.QuerySelectorAll(".vchoice-purposes strong").Words().Should().Equal("Embedded content and advertising");
        page.QuerySelectorAll("script").Should().BeEmpty();
        (await visitor.PressAndFollowAsync(page.QuerySelector("button"))).Body!.TextContent.Should().Contain("film ?part=2");
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal("necessary:accepted", "statistics:rejected", "first-party:accepted", "third-party:accepted");
    }

    [Fact]
    public async Task Page_has_the_headers_of_the_library_s_own_HTML()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept"] = Html;

        var response = await visitor.GetAsync("/film");

        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Headers["Content-Security-Policy"].Should().Equal("frame-ancestors 'self'");
        response.Headers["Vary"].SelectMany(vary => vary.Split(", ")).Should().Contain("Cookie").And.Contain("Accept-Language");
        response.Headers["Content-Language"].Should().Equal("en");
    }

    [Fact]
    public async Task Page_is_in_the_visitor_s_language()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor("fr");
        visitor.Headers["Accept"] = Html;

        var page = await visitor.OpenAsync("/film", HttpStatusCode.Forbidden);

        page.DocumentElement.GetAttribute("lang").Should().Be("fr");
        page.QuerySelector("h1").Words().Should().Be("Votre choix sur les cookies");
        page.QuerySelector("button").Words().Should().Contain("Contenus intégrés et publicité");
    }

    [Fact]
    public async Task Page_comes_back_under_a_path_base()
    {
        await using var site = await StartAsync(pipeline: app => app.UsePathBase("/town"));
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept"] = Html;

        var page = await visitor.OpenAsync("/town/film", HttpStatusCode.Forbidden);

        page.QuerySelector("form")!.GetAttribute("action").Should().Be("/town/cookies/preferences");
        page.QuerySelector("input[name=returnUrl]")!.GetAttribute("value").Should().StartWith("/town/film#");
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document", true)]
    [InlineData("Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe", true)]
    [InlineData("Accept: text/html", true)]
    [InlineData("Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty|Accept: text/html", false)]
    [InlineData("Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image", false)]
    [InlineData("Accept: application/json", false)]
    [InlineData("Accept: text/html|HX-Request: true", false)]
    [InlineData("", false)]
    public async Task Only_what_a_browser_shows_gets_the_page(string headers, bool isPage)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            visitor.Headers[header.Split(": ")[0]] = header.Split(": ")[1];
        }

        var response = await visitor.GetAsync("/film");

        response.Status.Should().Be(HttpStatusCode.Forbidden);
        response.Headers["Content-Type"].Should().Equal(isPage ? "text/html; charset=utf-8" : "application/problem+json");
    }

    [Fact]
    public async Task Problem_names_the_category_as_the_catalogue_does()
    {
        await using var site = await StartAsync(categories: ["Third-Party"]);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/film");

        response.Json.GetProperty("category").GetString().Should().Be("third-party");
        response.Json.GetProperty("detail").GetString().Should().Be("The visitor has not allowed the category third-party.");
    }

    [Fact]
    public async Task Other_request_gets_problem_details_with_the_category_and_the_preferences()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/film");

        response.Status.Should().Be(HttpStatusCode.Forbidden);
        response.Headers["Content-Type"].Should().Equal("application/problem+json");
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Json.GetProperty("status").GetInt32().Should().Be(403);
        response.Json.GetProperty("category").GetString().Should().Be("third-party");
        response.Json.GetProperty("preferences").GetString().Should().Be("/cookies/preferences");
        response.Json.GetProperty("title").GetString().Should().NotBeNullOrEmpty();
        response.Json.GetProperty("detail").GetString().Should().Contain("third-party");
    }

    [Theory]
    [InlineData(Html)]
    [InlineData("application/json")]
    public async Task HEAD_gets_the_headers_of_GET(string accept)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept"] = accept;

        var get = await visitor.GetAsync("/film");
        var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/film"));

        head.Status.Should().Be(HttpStatusCode.Forbidden);
        head.Body.Should().BeEmpty();
        string[] names = ["Content-Type", "Cache-Control", "Vary", "Content-Security-Policy", "Content-Language"];
        names.SelectMany(name => head.Headers[name]).Should().Equal(names.SelectMany(name => get.Headers[name]));
    }

    [Fact]
    public async Task OPTIONS_passes()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/film"))).Body.Should().Contain("film");
    }

    [Fact]
    public async Task CORS_preflight_passes_and_the_refusal_can_be_read()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddCors(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseCors();
                app.MapCookieConsent();
                app.MapPut("/film", () => "film").RequireCors(cors => cors.WithOrigins("https://partner.example").AllowAnyMethod()).RequireCookieConsent("third-party");
            });
        using var visitor = site.NewVisitor();
        visitor.Headers["Origin"] = "https://partner.example";
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/film") { Headers = { { "Access-Control-Request-Method", "PUT" } } };

        var allowed = await visitor.SendAsync(preflight);
        var refused = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/film"));

        allowed.Status.Should().Be(HttpStatusCode.NoContent);
        allowed.Headers["Access-Control-Allow-Methods"].Should().Equal("PUT");
        refused.Status.Should().Be(HttpStatusCode.Forbidden);
        refused.Headers["Access-Control-Allow-Origin"].Should().Equal("https://partner.example");
    }

    [Fact]
    public async Task Authorization_comes_before_consent()
    {
        await using var site = await Site.StartAsync(
            configure: builder =>
            {
                builder.Services.AddAuthentication("c").AddCookie("c", options => options.Events.OnRedirectToLogin = context =>
                {
                    context.Response.StatusCode = 401;
                    return Task.CompletedTask;
                });
                builder.Services.AddAuthorization();
            },
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGet("/film", () => "film").RequireAuthorization().RequireCookieConsent("third-party");
            });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task All_of_several_categories_must_be_allowed()
    {
        await using var site = await StartAsync("/film", ["first-party", "third-party"]);
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept"] = Html;

        await visitor.ChooseAsync(("first-party", "accepted"));
        (await visitor.OpenAsync("/film", HttpStatusCode.Forbidden)).QuerySelectorAll(".vchoice-purposes li").Should().HaveCount(1);
        await visitor.ChooseAsync(("third-party", "accepted"));
        (await visitor.OpenAsync("/film", HttpStatusCode.Forbidden)).QuerySelectorAll(".vchoice-purposes li").Should().HaveCount(1);
        await visitor.RejectAllAsync();
        var page = await visitor.OpenAsync("/film", HttpStatusCode.Forbidden);
        page.QuerySelectorAll(".vchoice-purposes li").Should().HaveCount(2);

        (await visitor.PressAndFollowAsync(page.QuerySelector("button"))).Body!.TextContent.Should().Contain("film");
    }

    [Fact]
    public async Task Anonymous_statistics_are_allowed_until_they_are_rejected()
    {
        const string Anonymous = """
            { "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts visitors." } } } } }
            """;
        await using var site = await StartAsync("/film", ["statistics"], Anonymous);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.OK);
        await visitor.RejectAllAsync();
        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.Forbidden);
        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Choice_can_be_made_where_a_requirement_surrounds_the_library_s_own_endpoints()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            var all = app.MapGroup("").RequireCookieConsent("third-party");
            all.MapCookieConsent();
            all.MapGet("/film", () => "film");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await visitor.GetAsync("/cookies")).Status.Should().Be(HttpStatusCode.OK);
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/film")).Body.Should().Be("film");
    }

    [Fact]
    public async Task Endpoint_requires_consent_in_report_only_mode_too()
    {
        await using var site = await StartAsync(settings: Declared.CatalogueWith("\"Mode\": \"ReportOnly\""));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.Forbidden);
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Site_without_mapped_preferences_gets_problem_details_without_their_address()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapGet("/film", () => "film").RequireCookieConsent("third-party");
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept"] = Html;

        var response = await visitor.GetAsync("/film");

        response.Status.Should().Be(HttpStatusCode.Forbidden);
        response.Json.GetProperty("preferences").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        site.Logs.Named("MappingMissing").Should().ContainSingle();
    }

    private static Task<Site> StartAsync(string path = "/film", string[]? categories = null, string? settings = null, Action<WebApplication>? pipeline = null) => Site.StartAsync(
        settings,
        pipeline: app =>
        {
            pipeline?.Invoke(app);
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.Map(path, (HttpContext context) => Results.Content($"<p>film {context.Request.QueryString}", "text/html; charset=utf-8")).RequireCookieConsent(categories ?? ["third-party"]);
        });
}
