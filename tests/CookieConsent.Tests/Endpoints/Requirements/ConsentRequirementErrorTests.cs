using System.Net;
using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Endpoints.Requirements;

/// <summary>A requirement that nobody can meet is an error at start; one that comes later is logged, and refused.</summary>
public sealed class ConsentRequirementErrorTests
{
    [Fact]
    public async Task Requirements_that_nobody_can_meet_are_reported_together_when_the_host_starts()
    {
        var start = () => StartAsync(app =>
        {
            app.MapGet("/a", () => "").RequireCookieConsent("statistic");
            app.MapGet("/b", [RequireCookieConsent("necessary")] () => "");
            app.MapGet("/c", () => "").RequireCookieConsent("STATISTICS");
        });

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Split(Environment.NewLine).Should().Equal(
            "The endpoint 'HTTP: GET /a' requires consent to 'statistic', which is not a category that the catalogue shows. Require one of these: statistics, first-party, third-party.",
            "The endpoint 'HTTP: GET /b' requires consent to 'necessary', which no visitor can refuse. Require one of these: statistics, first-party, third-party.");
    }

    [Fact]
    public async Task Category_that_declares_nothing_is_an_error_when_the_host_starts()
    {
        var start = () => StartAsync(app => app.MapGet("/a", () => "").RequireCookieConsent("statistics"), "{}");

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*Declare a cookie in an optional category first: the catalogue has none.");
    }

    [Fact]
    public async Task Requirement_of_a_page_handler_is_an_error_when_the_host_starts()
    {
        var start = () => Site.StartAsync(
            configure: builder => builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Endpoints/Requirements/HandlerPages").AddApplicationPart(typeof(RequiredHandlerPageModel).Assembly),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapRazorPages();
            });

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage(
            "[RequireCookieConsent] has no effect on the handler 'OnGetVideo' of the page '/Handlers', because a page is one endpoint. Put it on the page model, or move the handler to a page of its own.");
    }

    [Fact]
    public async Task Requirement_without_the_middleware_fails_with_the_remedy()
    {
        await using var site = await Site.StartAsync(pipeline: app => app.MapGet("/film", () => "film").RequireCookieConsent("statistics"));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/film");

        response.Status.Should().Be(HttpStatusCode.InternalServerError);
        response.Body.Should().NotContain("film");
        site.Logs.Errors.Should().ContainSingle().Which.Exception!.Message.Should().Be(
            "The endpoint 'HTTP: GET /film' requires consent to statistics, and the CookieConsent middleware did not run for this request. Call app.UseCookieConsent().");
    }

    [Fact]
    public void Requirement_without_the_services_fails_with_the_remedy()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/film", () => "film").RequireCookieConsent("statistics");

        var endpoints = () => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToList();

        endpoints.Should().Throw<InvalidOperationException>().WithMessage("RequireCookieConsent() needs the services of CookieConsent. Call builder.Services.AddCookieConsent() before the application is built.");
    }

    [Fact]
    public async Task Endpoint_that_is_mapped_later_with_an_unknown_category_is_logged_and_refused()
    {
        var later = new ChangingEndpoints();
        await using var site = await StartAsync(app => ((IEndpointRouteBuilder)app).DataSources.Add(later));
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        later.Map("/good", "statistics");
        later.Map("/bad", "statistic");
        later.Map("/needless", "necessary");

        (await visitor.GetAsync("/good")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/bad")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await visitor.GetAsync("/needless")).Status.Should().Be(HttpStatusCode.Forbidden);
        var entry = site.Logs.Named("RequirementInvalid")[0];
        entry.Level.Should().Be(LogLevel.Error);
        site.Logs.Named("RequirementInvalid").Select(logged => logged.Values["Category"]).Distinct().Should().Equal("statistic", "necessary");
        entry.Message.Should().Contain("'/bad'").And.Contain("'statistic'").And.Contain("statistics, first-party, third-party");
    }

    [Fact]
    public async Task Category_that_a_reload_removes_is_refused_and_cannot_be_accepted()
    {
        await using var site = await StartAsync(app => app.MapGet("/film", () => "film").RequireCookieConsent("marketing"), ChangedCatalogue.Before);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("marketing", "accepted"));
        visitor.Headers["Accept"] = "text/html";
        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.OK);

        await using var changed = await StartAsync(_ => { }, ChangedCatalogue.Now);
        var catalogue = changed.Services.GetRequiredService<CatalogueAccessor>().Value;
        catalogue.Services = site.Services;
        site.Services.GetRequiredService<CatalogueAccessor>().Value = catalogue;

        var page = await visitor.OpenAsync("/film", HttpStatusCode.Forbidden);
        page.QuerySelectorAll("form").Should().BeEmpty();
        page.QuerySelector("a")!.GetAttribute("href").Should().Be("/cookies");
    }

    [Fact]
    public void Requirement_without_a_category_is_an_error()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        app.MapGet("/film", () => "film").Invoking(endpoint => endpoint.RequireCookieConsent()).Should().Throw<ArgumentException>().WithMessage("Name at least one category*");
        app.MapGet("/film", () => "film").Invoking(endpoint => endpoint.WithConsentFallback("teaser")).Should().Throw<ArgumentException>().WithMessage("The path 'teaser' does not begin with a slash.*");
    }

    [Theory]
    [InlineData("/teaser?short=true")]
    [InlineData("/teaser#text")]
    [InlineData("/film/{id}/teaser")]
    public void Fallback_that_is_no_plain_path_is_an_error(string path)
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        app.MapGet("/film", () => "film").Invoking(endpoint => endpoint.WithConsentFallback(path)).Should().Throw<ArgumentException>().WithMessage($"The path '{path}' has a query, a fragment or a route value.*");
    }

    private static Task<Site> StartAsync(Action<WebApplication> map, string? settings = null) => Site.StartAsync(settings, pipeline: app =>
    {
        app.UseCookieConsent();
        app.MapCookieConsent();
        map(app);
    });

    /// <summary>Endpoints that change while the host runs.</summary>
    private sealed class ChangingEndpoints : EndpointDataSource
    {
        private readonly List<Endpoint> _endpoints = [];
        private ConfigurationReloadToken _change = new();

        public override IReadOnlyList<Endpoint> Endpoints => [.. _endpoints];

        public override IChangeToken GetChangeToken() => _change;

        public void Map(string path, string category)
        {
            _endpoints.Add(new RouteEndpoint(context => context.Response.WriteAsync("later"), RoutePatternFactory.Parse(path), 0, new EndpointMetadataCollection(new RequireCookieConsentAttribute(category)), path));
            Interlocked.Exchange(ref _change, new ConfigurationReloadToken()).OnReload();
        }
    }
}
