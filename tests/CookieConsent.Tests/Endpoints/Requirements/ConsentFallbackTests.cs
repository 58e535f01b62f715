using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Endpoints.Requirements;

/// <summary>Another endpoint answers where consent is missing.</summary>
public sealed class ConsentFallbackTests
{
    [Fact]
    public async Task Other_endpoint_answers_a_visitor_who_has_not_accepted()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        var refused = await visitor.GetAsync("/film/7?part=2");
        await visitor.AcceptAllAsync();

        refused.Status.Should().Be(HttpStatusCode.OK);
        refused.Body.Should().Be("teaser at /teaser");
        refused.Headers["Cache-Control"].Should().Equal("no-store");
        refused.Headers["Vary"].Should().Contain("Cookie");
        (await visitor.GetAsync("/film/7?part=2")).Body.Should().Be("film 7");
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Other_endpoint_gets_the_same_method(string method)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), "/film/7"))).Headers["X-Method"].Should().Equal(method);
    }

    [Fact]
    public async Task Other_endpoint_is_within_the_path_base()
    {
        await using var site = await StartAsync(ahead: app =>
        {
            app.UsePathBase("/town");
            app.UseRouting();
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/town/film/7")).Body.Should().Be("teaser at /town/teaser");
    }

    [Fact]
    public async Task Other_endpoint_has_its_own_authorization()
    {
        await using var site = await StartAsync(
            configure: builder =>
            {
                builder.Services.AddAuthentication("c").AddCookie("c", options => options.Events.OnRedirectToLogin = context =>
                {
                    context.Response.StatusCode = 401;
                    return Task.CompletedTask;
                });
                builder.Services.AddAuthorization();
            },
            secret: true);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/film/7")).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Form_in_the_other_endpoint_s_page_comes_back_to_the_address_that_the_browser_shows()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddRazorComponents(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapGet("/film", () => "film").RequireCookieConsent("third-party").WithConsentFallback("/teaser");
                app.MapGet("/teaser", () => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<CookieBanner>());
            });
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/film?part=2");

        page.QuerySelector("input[name=returnUrl]")!.GetAttribute("value").Should().StartWith("/film?part=2#");
    }

    [Fact]
    public async Task Other_endpoint_that_requires_consent_itself_is_refused()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapGet("/film", () => "film").RequireCookieConsent("third-party").WithConsentFallback("/teaser");
            app.MapGet("/teaser", () => "teaser").RequireCookieConsent("first-party").WithConsentFallback("/film");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/film");

        response.Status.Should().Be(HttpStatusCode.Forbidden);
        response.Json.GetProperty("category").GetString().Should().Be("first-party");
    }

    [Fact]
    public async Task Path_that_no_endpoint_has_is_not_found()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapGet("/film", () => "film").RequireCookieConsent("third-party").WithConsentFallback("/nowhere");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/film")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private static Task<Site> StartAsync(Action<WebApplication>? ahead = null, Action<WebApplicationBuilder>? configure = null, bool secret = false) => Site.StartAsync(
        configure: configure,
        pipeline: app =>
        {
            app.UseCookieConsent();
            ahead?.Invoke(app);
            app.MapCookieConsent();
            app.Map("/film/{id}", (int id) => $"film {id}").RequireCookieConsent("third-party").WithConsentFallback("/teaser");
            var teaser = app.Map("/teaser", (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=600";
                context.Response.Headers["X-Method"] = context.Request.Method;
                return $"teaser at {context.Request.GetEncodedPathAndQuery()}{string.Concat(context.Request.RouteValues.Keys)}";
            });
            if (secret)
            {
                teaser.RequireAuthorization();
            }
        });
}
