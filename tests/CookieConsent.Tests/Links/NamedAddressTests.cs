using CookieConsent.Tests.Signals;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Tests.Links;

/// <summary>The policy page and the statement about Global Privacy Control, beside routes of the site that match their addresses.</summary>
public sealed class NamedAddressTests
{
    private const string Statement = "/.well-known/gpc.json";

    [Theory]
    [InlineData("{**path}")]
    [InlineData("/{**slug}")]
    [InlineData("{*slug}")]
    [InlineData("/{first}/{**rest}")]
    [InlineData("/{page}")]
    [InlineData("/{page:alpha}")]
    [InlineData("/{culture=fr}/{page=home}/{**rest}")]
    public async Task Catch_all_route_of_the_site_does_not_get_the_pages_of_the_library(string pattern)
    {
        await using var site = await StartAsync(app => app.Map(pattern, () => "of the site"));
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#vchoice-form").Should().ContainSingle();
        (await visitor.OpenAsync("/cookies/")).QuerySelectorAll("#vchoice-form").Should().ContainSingle();
        (await visitor.GetAsync(Statement)).Body.Should().StartWith("{\"gpc\":true");
        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, Statement))).Headers["Content-Type"].Should().Equal("application/json");
        (await visitor.GetAsync("/cookies/catalogue")).Body.Should().StartWith("{\"policyVersion\"");
    }

    [Fact]
    public async Task Catch_all_route_gets_everything_else()
    {
        await using var site = await StartAsync(app => app.Map("{**path}", () => "of the site"));
        using var visitor = site.NewVisitor();

        foreach (var path in new[] { "/", "/cookie", "/cookies/other", "/.well-known/other", "/fr/cookies" })
        {
            (await visitor.GetAsync(path)).Body.Should().Be("of the site", "of {0}", path);
        }

        (await visitor.PostAsync("a=b", path: "/cookies")).Body.Should().Be("of the site");
    }

    [Fact]
    public async Task Catch_all_route_gets_the_statement_where_the_site_names_no_category()
    {
        await using var site = await Site.StartAsync(pipeline: app => MapWith(app, site => site.Map("{**path}", () => "of the site")));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(Statement)).Body.Should().Be("of the site");
    }

    [Fact]
    public async Task Proxy_with_a_catch_all_route_serves_both()
    {
        await using var upstream = await Site.StartAsync(pipeline: app => app.MapFallback(() => "of the site"));
        await using var site = await Site.StartAsync(
            SignalingSite.ThirdParty,
            builder => builder.Services.AddReverseProxy().LoadFromMemory(
                [new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "{**path}" } }],
                [new ClusterConfig { ClusterId = "all", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = upstream.Address.ToString() } } }]),
            app => MapWith(app, proxy => proxy.MapReverseProxy()));
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#vchoice-form").Should().ContainSingle();
        (await visitor.GetAsync(Statement)).Body.Should().StartWith("{\"gpc\":true");
        (await visitor.GetAsync("/page")).Body.Should().Be("of the site");
    }

    [Theory]
    [InlineData("/cookies", 0)]
    [InlineData("/Cookies", 500)]
    [InlineData("/cookies/{**rest}", 0)]
    [InlineData("/cookies/{page?}", 0)]
    public async Task Page_of_the_site_that_names_the_address_is_preferred(string pattern, int order)
    {
        await using var site = await StartAsync(app =>
        {
            app.Map("{**path}", () => "of the catch-all");
            app.Map(pattern, () => "of the site").WithOrder(order);
        });
        using var visitor = site.NewVisitor();

        // The catch-all route comes before a page of a higher order, as without the library.
        (await visitor.GetAsync("/cookies")).Body.Should().Be(order == 0 ? "of the site" : "of the catch-all");
    }

    [Fact]
    public async Task Page_of_a_controller_that_a_conventional_route_names_is_preferred()
    {
        await using var site = await Site.StartAsync(
            SignalingSite.ThirdParty,
            builder => builder.Services.AddControllers().AddApplicationPart(typeof(CookiesController).Assembly),
            app => MapWith(app, site => site.MapControllerRoute("default", "{controller=Cookies}/{action=Index}/{id?}")));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies")).Body.Should().Be("of the controller");
    }

    [Fact]
    public async Task Policy_page_that_the_settings_name_may_come_from_a_catch_all_route()
    {
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith("\"PolicyPage\": \"/cookies\""),
            pipeline: app => MapWith(app, site => site.Map("{**path}", () => "of the site")));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies")).Body.Should().Be("of the site");
    }

    [Theory]
    [InlineData("/{tenant}/cookies", "{**path}", "/a/cookies", true)]
    [InlineData("/{tenant}/cookies", "/{tenant}/{page}", "/a/cookies", true)]
    [InlineData("/{tenant}/cookies", "/{tenant}/cookies", "/a/cookies", false)]
    [InlineData("/{tenant}/cookies", "/a/{**rest}", "/a/cookies", true)]
    [InlineData("/", "{**path}", "/", false)]
    public async Task Prefix_with_values_and_an_empty_one_follow_the_same_rule(string prefix, string pattern, string path, bool isOfTheLibrary)
    {
        await using var site = await StartAsync(app => app.Map(pattern, () => "of the site"), prefix);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(path)).Body.Contains("vchoice-form", StringComparison.Ordinal).Should().Be(isOfTheLibrary);
    }

    private static Task<Site> StartAsync(Action<WebApplication> map, string prefix = "/cookies") =>
        Site.StartAsync(SignalingSite.ThirdParty, pipeline: app => MapWith(app, map, prefix));

    private static void MapWith(WebApplication app, Action<WebApplication> map, string prefix = "/cookies")
    {
        app.UseCookieConsent();
        map(app);
        app.MapCookieConsent(prefix);
    }
}

/// <summary>A page with the policy, at the address that conventional routes give it.</summary>
public sealed class CookiesController : ControllerBase
{
    public IActionResult Index() => Content("of the controller");
}
