using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Endpoints;

/// <summary>Where the requests are mapped, and to whom they are open.</summary>
public sealed class EndpointTests
{
    private static readonly string[] All = ["/preferences", "/catalogue", "/assets/vchoice.js"];

    [Theory]
    [InlineData("/x", "/x")]
    [InlineData("/my/privacy/", "/my/privacy")]
    [InlineData("x", "/x")]
    [InlineData("/", "")]
    [InlineData("", "")]
    public async Task Endpoints_are_under_the_prefix_that_the_application_chose(string prefix, string path)
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent(prefix);
        });
        using var visitor = site.NewVisitor();

        foreach (var endpoint in All)
        {
            (await visitor.GetAsync(path + endpoint)).Status.Should().Be(HttpStatusCode.OK);
            (await visitor.GetAsync("/cookies" + endpoint)).Status.Should().Be(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Conventions_of_the_application_apply_to_all_endpoints()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent().RequireHost("data.example.org");
        });
        using var visitor = site.NewVisitor();

        foreach (var path in All)
        {
            (await visitor.GetAsync("/cookies" + path)).Status.Should().Be(HttpStatusCode.NotFound);
            var request = new HttpRequestMessage(HttpMethod.Get, "/cookies" + path);
            request.Headers.Host = "data.example.org";
            (await visitor.SendAsync(request)).Status.Should().Be(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("DELETE", "/cookies/preferences", "GET,HEAD,POST,PUT")]
    [InlineData("PATCH", "/cookies/preferences", "GET,HEAD,POST,PUT")]
    [InlineData("PUT", "/cookies/catalogue", "GET,HEAD")]
    [InlineData("POST", "/cookies/catalogue", "GET,HEAD")]
    public async Task Another_method_is_refused_with_the_allowed_ones(string method, string path, string allowed)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), path));

        response.Status.Should().Be(HttpStatusCode.MethodNotAllowed);
        response.Headers["Allow"].SelectMany(value => value.Split(", ")).Should().BeEquivalentTo(allowed.Split(','));
        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Endpoints_are_open_where_the_application_asks_everyone_to_sign_in()
    {
        await using var site = await Site.StartAsync(
            configure: builder =>
            {
                builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            },
            endpoint: _ => Task.CompletedTask);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Status.Should().Be(HttpStatusCode.Redirect, "the policy is in force");
        (await visitor.GetAsync("/cookies/catalogue")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.AcceptAllAsync()).Categories().Should().Contain("statistics:accepted");
        (await visitor.GetPreferencesAsync()).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.PostAsync("decision=reject-all&returnUrl=%2Fpage")).ShouldGoOnTo("/page");
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain("statistics:rejected");
    }

    [Fact]
    public async Task Missing_services_are_an_error_that_names_the_call()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        app.Invoking(it => it.MapCookieConsent()).Should().Throw<InvalidOperationException>().WithMessage("*AddCookieConsent()*");
    }
}
