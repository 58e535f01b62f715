using System.Net;
using System.Net.WebSockets;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CookieConsent.Tests.Endpoints.Requirements;

/// <summary>An endpoint of any kind runs only for visitors who allow what it requires.</summary>
public sealed class RequiredEndpointTests
{
    [Theory]
    [InlineData("/minimal")]
    [InlineData("/lambda")]
    [InlineData("/delegate")]
    [InlineData("/group/member")]
    [InlineData("/short")]
    [InlineData("/controller")]
    [InlineData("/actions/required")]
    [InlineData("/page")]
    [InlineData("/page-model")]
    [InlineData("/component")]
    [InlineData("/asset.txt")]
    public async Task Endpoint_runs_only_for_visitors_who_accepted(string path)
    {
        await using var site = await RequiredSite.StartAsync(map: RequiredSite.MapAsset);

        await ShouldRequireConsentAsync(site, path);
    }

    [Theory]
    [InlineData("/open")]
    [InlineData("/actions/open")]
    [InlineData("/open-page")]
    public async Task Endpoint_without_requirement_runs_for_everybody(string path)
    {
        await using var site = await RequiredSite.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("delegate")]
    [InlineData("controller")]
    [InlineData("page")]
    public async Task Fallback_endpoint_runs_only_for_visitors_who_accepted(string kind)
    {
        await using var site = await RequiredSite.StartAsync(map: app => _ = kind switch
        {
            "delegate" => app.MapFallback(context => context.Response.WriteAsync("content")).RequireCookieConsent("statistics"),
            "controller" => app.MapFallbackToController("Index", "Open").RequireCookieConsent("statistics"),
            _ => app.MapFallbackToPage("/Open").RequireCookieConsent("statistics"),
        });

        await ShouldRequireConsentAsync(site, "/anything/else");
    }

    [Fact]
    public async Task Endpoint_beside_a_fallback_that_requires_consent_runs_for_everybody()
    {
        await using var site = await RequiredSite.StartAsync(map: app =>
        {
            app.MapFallbackToPage("/beside/{**rest}", "/Open").RequireCookieConsent("statistics");
            app.MapGet("/beside/open", () => "content");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/beside/open")).Body.Should().Be("content");
        (await visitor.GetAsync("/beside/other")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Fallback_to_a_page_that_requires_consent_itself_requires_it()
    {
        await using var site = await RequiredSite.StartAsync(map: app => app.MapFallbackToPage("/Required"));

        await ShouldRequireConsentAsync(site, "/anything/else");
    }

    [Theory]
    [InlineData("ahead of routing")]
    [InlineData("behind routing")]
    [InlineData("last")]
    public async Task Place_of_UseCookieConsent_does_not_matter(string place)
    {
        await using var site = await RequiredSite.StartAsync(app =>
        {
            if (place == "ahead of routing")
            {
                app.UseCookieConsent();
            }

            app.UseRouting();
            if (place == "behind routing")
            {
                app.UseCookieConsent();
            }

            app.UseAuthorization();
            if (place == "last")
            {
                app.UseCookieConsent();
            }
        });

        await ShouldRequireConsentAsync(site, "/minimal");
        await ShouldRequireConsentAsync(site, "/controller");
    }

    [Fact]
    public async Task Endpoint_of_a_branch_with_its_own_routing_runs_only_for_visitors_who_accepted()
    {
        await using var site = await RequiredSite.StartAsync(app =>
        {
            app.UseCookieConsent();
            app.Map("/branch", branch => branch.UseRouting().UseEndpoints(endpoints => endpoints.MapGet("/inside", () => "content").RequireCookieConsent("statistics")));
        });

        await ShouldRequireConsentAsync(site, "/branch/inside");
    }

    [Fact]
    public async Task Endpoint_that_is_executed_again_for_an_error_runs_only_for_visitors_who_accepted()
    {
        await using var site = await RequiredSite.StartAsync(app =>
        {
            app.UseCookieConsent();
            app.UseStatusCodePagesWithReExecute("/minimal");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/nowhere")).Body.Should().NotContain("content");
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/nowhere")).Body.Should().Be("content");
    }

    [Theory]
    [InlineData("/hub")]
    [InlineData("/socket")]
    public async Task WebSocket_is_refused_before_it_is_accepted(string path)
    {
        await using var site = await RequiredSite.StartAsync();
        using var visitor = site.NewVisitor();

        (await ConnectAsync(site, visitor, path)).Should().Be(HttpStatusCode.Forbidden);
        await visitor.AcceptAllAsync();
        (await ConnectAsync(site, visitor, path)).Should().Be(HttpStatusCode.SwitchingProtocols);
    }

    [Fact]
    public async Task Static_asset_that_requires_consent_varies_by_the_choice()
    {
        await using var site = await RequiredSite.StartAsync(map: RequiredSite.MapAsset);
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/asset.txt")).Headers["Vary"].Should().BeEquivalentTo("Cookie", "Accept-Encoding");
    }

    [Fact]
    public async Task Hub_does_not_negotiate_before_consent()
    {
        await using var site = await RequiredSite.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/hub/negotiate"))).Status.Should().Be(HttpStatusCode.Forbidden);
        await visitor.AcceptAllAsync();
        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/hub/negotiate"))).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Choice_that_is_saved_during_the_request_counts()
    {
        await using var site = await RequiredSite.StartAsync(app =>
        {
            app.UseCookieConsent();
            app.Use(async (context, next) =>
            {
                if (context.Request.Query.ContainsKey("withdraw"))
                {
                    await ((ICookieConsentService)context.RequestServices.GetService(typeof(ICookieConsentService))!).WithdrawAsync(context);
                }

                await next(context);
            });
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/minimal")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/minimal?withdraw=1")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Endpoint_keeps_its_metadata_and_its_route()
    {
        Endpoint? seen = null;
        await using var site = await RequiredSite.StartAsync(app =>
        {
            app.UseCookieConsent();
            app.UseRouting();
            app.Use((context, next) =>
            {
                seen = context.GetEndpoint();
                return next(context);
            });
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/minimal");

        seen.Should().BeOfType<RouteEndpoint>().Which.RoutePattern.RawText.Should().Be("/minimal");
        seen!.Metadata.GetMetadata<RequireCookieConsentAttribute>()!.Categories.Should().Equal("statistics");
        seen.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Should().Equal("GET", "HEAD");
    }

    private static async Task ShouldRequireConsentAsync(Site site, string path)
    {
        using var visitor = site.NewVisitor();
        foreach (var (choose, isAllowed) in new (Func<Task>, bool)[] { (() => Task.CompletedTask, false), (visitor.AcceptAllAsync, true), (visitor.RejectAllAsync, false) })
        {
            await choose();
            var response = await visitor.GetAsync(path);
            response.Status.Should().Be(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, "the response is {0}", response.Body);
            response.Body.Contains("content", StringComparison.Ordinal).Should().Be(isAllowed);
        }
    }

    private static async Task<HttpStatusCode> ConnectAsync(Site site, Visitor visitor, string path)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", string.Join("; ", visitor.Jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(site.Address, path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status is what matters.
        }

        return socket.HttpStatusCode;
    }
}
