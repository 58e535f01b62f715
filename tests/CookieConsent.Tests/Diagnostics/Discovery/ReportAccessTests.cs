using System.Net;
using AngleSharp;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>Who may read the report, where it is, and in which form.</summary>
public sealed class ReportAccessTests
{
    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.NotFound)]
    [InlineData("Staging", HttpStatusCode.NotFound)]
    public async Task Report_without_a_policy_exists_in_Development_alone(string environment, HttpStatusCode status)
    {
        await using var site = await StartAsync(environment, app => app.MapCookieReport());
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies/report")).Status.Should().Be(status);
        (await visitor.GetAsync("/cookies/report?format=json")).Status.Should().Be(status);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Report_with_a_policy_asks_for_it_everywhere(string environment)
    {
        await using var site = await StartAsync(environment, app => app.MapCookieReport().RequireAuthorization());
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies/report")).Status.Should().Be(HttpStatusCode.Redirect);
        await visitor.GetAsync("/sign-in");
        (await visitor.GetAsync("/cookies/report")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Report_that_anonymous_visitors_are_let_in_to_does_not_exist_in_Production()
    {
        await using var site = await StartAsync("Production", app => app.MapGroup("").AllowAnonymous().MapCookieReport().RequireAuthorization());
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies/report")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.NotFound)]
    public async Task Fallback_policy_of_the_application_is_not_a_policy_of_the_report(string environment, HttpStatusCode status)
    {
        await using var site = await StartAsync(
            environment,
            app => app.MapCookieReport(),
            services => services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/cookies/report")).Status.Should().Be(status);
    }

    [Fact]
    public async Task Report_is_below_the_prefix_of_the_first_mapping_or_its_own()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Environment.EnvironmentName = Environments.Development,
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent("/legal/cookies");
                app.MapCookieReport();
                app.MapCookieReport("/admin");
            });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/legal/cookies/report")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/admin/report")).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/cookies/report")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Report_without_the_services_fails_with_the_missing_call()
    {
        var builder = WebApplication.CreateBuilder();
        await using var app = builder.Build();

        var map = () => app.MapCookieReport();

        map.Should().Throw<InvalidOperationException>().WithMessage("*AddCookieConsent()*");
    }

    [Theory]
    [InlineData("", "text/html", "text/html")]
    [InlineData("", "application/json", "application/json")]
    [InlineData("", "text/html, application/json", "text/html")]
    [InlineData("?format=json", "text/html", "application/json")]
    [InlineData("?format=html", "application/json", "text/html")]
    public async Task Format_is_that_of_the_query_or_else_of_Accept(string query, string accept, string type)
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept"] = accept;

        var response = await visitor.GetAsync($"/cookies/report{query}");

        response.Headers["Content-Type"].Single().Should().StartWith(type);
        response.Headers["Cache-Control"].Should().Equal("no-store");
    }

    [Theory]
    [InlineData("", "name", "ascending", "alpha_cookie")]
    [InlineData("?sort=count", "count", "descending", "omega_cookie")]
    [InlineData("?sort=%22%3E%3Cscript%3E", "name", "ascending", "alpha_cookie")]
    public async Task Table_is_sorted_by_the_query_without_script(string query, string column, string order, string first)
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.SetAsync("alpha_cookie=1");
        await visitor.SetAsync("omega_cookie=1");
        await visitor.SetAsync("omega_cookie=1");

        using var page = await BrowsingContext.New().OpenAsync(response => response.Content(visitor.GetAsync($"/cookies/report{query}").Result.Body));

        page.QuerySelector("#undeclared tbody th code")!.TextContent.Should().Be(first);
        page.QuerySelectorAll("#undeclared [aria-sort]").Select(header => (header.QuerySelector("a")!.GetAttribute("href"), header.GetAttribute("aria-sort")))
            .Should().Equal(($"?sort={column}#undeclared", order));
        page.QuerySelectorAll("script").Should().BeEmpty();
    }

    [Fact]
    public async Task Hostile_name_is_shown_as_text()
    {
        await using var site = await ReportSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "<script>alert()</script>=1";
        await visitor.GetAsync("/set");

        (await visitor.GetAsync("/cookies/report")).Body.Should().NotContain("<script").And.Contain("&lt;script&gt;");
    }

    [Fact]
    public async Task Nothing_is_collected_where_nobody_can_read_the_report()
    {
        await using var site = await StartAsync("Production", app => app.MapCookieReport());
        using var visitor = site.NewVisitor();
        await visitor.GetAsync("/cookies/report");

        site.Services.GetRequiredService<CookieConsent.Diagnostics.Discovery.CookieDiscovery>().IsEnabled.Should().BeFalse();
        site.Services.GetRequiredService<CookieConsent.Diagnostics.Observation.CookieObservers>().AreListening.Should().BeFalse();
    }

    private static Task<Site> StartAsync(string environment, Action<WebApplication> map, Action<IServiceCollection>? services = null) => Site.StartAsync(
        configure: builder =>
        {
            builder.Environment.EnvironmentName = environment;
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddAuthorization();
            services?.Invoke(builder.Services);
        },
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            map(app);
            app.MapGet("/sign-in", () => TypedResults.SignIn(new(new System.Security.Claims.ClaimsIdentity([], "test")))).AllowAnonymous();
        });
}
