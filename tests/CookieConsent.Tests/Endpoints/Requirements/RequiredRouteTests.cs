using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Tests.Endpoints.Requirements;

/// <summary>A proxied route with the metadata <c>CookieConsent</c> sends no request upstream before consent.</summary>
public sealed class RequiredRouteTests
{
    [Theory]
    [InlineData("CookieConsent")]
    [InlineData("cookieconsent")]
    public async Task Upstream_gets_no_request_before_consent(string key)
    {
        await using var upstream = new Upstream();
        await using var site = await upstream.ProxyAsync(new() { [key] = "statistics" });
        using var visitor = site.NewVisitor();

        foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "DELETE" })
        {
            (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), "/analytics/hit"))).Status.Should().Be(HttpStatusCode.Forbidden);
        }

        await visitor.RejectAllAsync();
        (await visitor.GetAsync("/analytics/hit")).Json.GetProperty("category").GetString().Should().Be("statistics");
        upstream.Requests.Should().Be(0);

        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/analytics/hit")).Body.Should().Be("upstream");
        upstream.Requests.Should().Be(1);
    }

    [Fact]
    public async Task All_of_several_categories_must_be_allowed()
    {
        await using var upstream = new Upstream();
        await using var site = await upstream.ProxyAsync(new() { ["CookieConsent"] = "statistics, third-party" });
        using var visitor = site.NewVisitor();

        await visitor.ChooseAsync(("statistics", "accepted"));
        (await visitor.GetAsync("/analytics/hit")).Json.GetProperty("category").GetString().Should().Be("third-party");
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/analytics/hit")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Route_without_the_metadata_is_passed_on()
    {
        await using var upstream = new Upstream();
        await using var site = await upstream.ProxyAsync(new() { ["Other"] = "statistics" });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/analytics/hit")).Body.Should().Be("upstream");
    }

    [Fact]
    public async Task Convention_on_all_routes_and_a_fallback_work_too()
    {
        await using var upstream = new Upstream();
        await using var site = await upstream.ProxyAsync(null, proxy => proxy.RequireCookieConsent("statistics").WithConsentFallback("/empty"), app => app.MapGet("/empty", () => "empty"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/analytics/hit")).Body.Should().Be("empty");
        upstream.Requests.Should().Be(0);
    }

    [Theory]
    [InlineData("statistic")]
    [InlineData("necessary")]
    [InlineData("")]
    [InlineData("statistics,")]
    public async Task Category_that_nobody_can_allow_is_an_error_when_the_host_starts(string category)
    {
        await using var upstream = new Upstream();

        var start = () => upstream.ProxyAsync(new() { ["CookieConsent"] = category });

        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("The endpoint 'analytics' requires consent to '*Require one of these:*");
    }

    [Fact]
    public async Task Route_that_a_reload_adds_or_changes_is_guarded()
    {
        await using var upstream = new Upstream();
        await using var site = await upstream.ProxyAsync(null);
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/analytics/hit")).Body.Should().Be("upstream");

        var (routes, clusters) = upstream.Config(new() { ["CookieConsent"] = "statistics" });
        site.Services.GetRequiredService<InMemoryConfigProvider>().Update(routes, clusters);
        (await visitor.GetAsync("/analytics/hit")).Status.Should().Be(HttpStatusCode.Forbidden);
        site.Logs.Named("RequirementInvalid").Should().BeEmpty();

        (routes, clusters) = upstream.Config(new() { ["CookieConsent"] = "statistic" });
        site.Services.GetRequiredService<InMemoryConfigProvider>().Update(routes, clusters);
        (await visitor.GetAsync("/analytics/hit")).Status.Should().Be(HttpStatusCode.Forbidden);
        site.Logs.Named("RequirementInvalid").Should().NotBeEmpty();
        upstream.Requests.Should().Be(1);
    }

    /// <summary>A server that counts what reaches it.</summary>
    private sealed class Upstream : IAsyncDisposable
    {
        private readonly Task<Site> _site;
        private int _requests;

        public Upstream() => _site = Site.StartAsync(pipeline: _ => { }, endpoint: context =>
        {
            Interlocked.Increment(ref _requests);
            return context.Response.WriteAsync("upstream");
        });

        public int Requests => Volatile.Read(ref _requests);

        public (IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters) Config(Dictionary<string, string>? metadata) =>
        (
            [new RouteConfig { RouteId = "analytics", ClusterId = "upstream", Match = new RouteMatch { Path = "/analytics/{**path}" }, Metadata = metadata }],
            [new ClusterConfig { ClusterId = "upstream", Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = _site.Result.Address.ToString() } } }]);

        public async Task<Site> ProxyAsync(
            Dictionary<string, string>? metadata, Action<ReverseProxyConventionBuilder>? proxy = null, Action<WebApplication>? map = null)
        {
            await _site;
            var (routes, clusters) = Config(metadata);
            return await Site.StartAsync(
                configure: builder => builder.Services.AddReverseProxy().LoadFromMemory(routes, clusters),
                pipeline: app =>
                {
                    app.UseCookieConsent();
                    app.MapCookieConsent();
                    map?.Invoke(app);
                    var routes = app.MapReverseProxy();
                    proxy?.Invoke(routes);
                });
        }

        public async ValueTask DisposeAsync() => await (await _site).DisposeAsync();
    }
}
