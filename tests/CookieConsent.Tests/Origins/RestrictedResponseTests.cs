using System.Net;
using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace CookieConsent.Tests.Origins;

/// <summary>Contract section 8: documents whatever they were fetched for, and scripts that may be a worker's.</summary>
public sealed class RestrictedResponseTests
{
    [Theory]
    [InlineData("text/html")]
    [InlineData("Text/HTML; charset=utf-8")]
    [InlineData("application/xhtml+xml")]
    [InlineData("image/svg+xml")]
    [InlineData("text/xml")]
    [InlineData("application/xml")]
    [InlineData("application/rss+xml; charset=utf-8")]
    [InlineData("text/plain, application/xml ;charset=utf-8")]
    [InlineData("text/xsl")]
    [InlineData("text/plain, text/html")]
    [InlineData(null)]
    [InlineData("unknown/unknown")]
    [InlineData("*/*")]
    [InlineData("plain")]
    [InlineData("; a=text/plain")]
    public async Task Document_is_restricted_whatever_it_is_fetched_for(string? type)
    {
        foreach (var destination in new[] { "", "document", "iframe", "frame", "embed", "object", "image", "empty" })
        {
            (await IsRestrictedAsync(type, destination)).Should().BeTrue("its destination is '{0}'", destination);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("text/css")]
    [InlineData("image/png")]
    [InlineData("application/pdf")]
    [InlineData("text/event-stream")]
    [InlineData("application/octet-stream")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("application/json; profile=a+xml")]
    public async Task Other_content_is_not(string type)
    {
        (await IsRestrictedAsync(type, "")).Should().BeFalse();
        (await IsRestrictedAsync(type, "document")).Should().BeFalse();
    }

    [Theory]
    [InlineData("worker", true)]
    [InlineData("sharedworker", true)]
    [InlineData("serviceworker", true)]
    [InlineData("", true)]
    [InlineData("script", false)]
    [InlineData("audioworklet", false)]
    [InlineData("empty", false)]
    public async Task Script_is_restricted_where_it_may_be_a_workers(string destination, bool isRestricted)
    {
        (await IsRestrictedAsync("text/javascript", destination)).Should().Be(isRestricted);
        (await IsRestrictedAsync("application/x-javascript; charset=utf-8", destination)).Should().Be(isRestricted);
    }

    [Fact]
    public async Task Script_varies_by_what_it_is_fetched_for()
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: context => context.SendAsync("text/javascript"));
        using var visitor = site.NewVisitor();

        visitor.Headers["Sec-Fetch-Dest"] = "script";
        (await visitor.GetAsync("/")).Headers["Vary"].Should().Equal("Sec-Fetch-Dest");
        visitor.Headers["Sec-Fetch-Dest"] = "worker";
        (await visitor.GetAsync("/")).Headers["Vary"].Should().Equal("Sec-Fetch-Dest", "Cookie");
    }

    [Fact]
    public async Task Error_page_is_restricted()
    {
        await using var site = await RestrictedSite.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseExceptionHandler(error => error.Run(context => context.SendAsync("text/html")));
            app.MapCookieConsent();
            app.MapGet("/fail", context =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
                throw new InvalidOperationException();
            });
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/fail");

        response.Status.Should().Be(HttpStatusCode.InternalServerError);
        response.Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Undecided);
    }

    [Fact]
    public async Task Proxied_page_keeps_the_policies_of_its_site()
    {
        await using var upstream = await Site.StartAsync(pipeline: app => app.MapFallback(context =>
        {
            context.Response.Headers.ContentSecurityPolicy = new[] { "img-src 'self'", "script-src 'self'" };
            return context.SendAsync("text/html");
        }));
        await using var site = await RestrictedSite.StartAsync(
            configure: builder => builder.Services.AddReverseProxy().LoadFromMemory(
                [new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "{**path}" } }],
                [new ClusterConfig { ClusterId = "all", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = upstream.Address.ToString() } } }]),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapReverseProxy();
            });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Headers[RestrictedSite.Enforced].Should().Equal("img-src 'self'", "script-src 'self'", RestrictedSite.Undecided);
    }

    private static async Task<bool> IsRestrictedAsync(string? type, string destination)
    {
        await using var site = await RestrictedSite.StartAsync(endpoint: context => context.SendAsync(type));
        using var visitor = site.NewVisitor();
        if (destination.Length > 0)
        {
            visitor.Headers["Sec-Fetch-Dest"] = destination;
        }

        var response = await visitor.GetAsync("/");
        response.Content.Should().Equal(Encoding.UTF8.GetBytes("<p>"));
        return response.Headers.Contains(RestrictedSite.Enforced);
    }
}
