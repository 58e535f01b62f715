using System.Net;
using CookieConsent.Tests.Configuration;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Signals;

/// <summary><c>GET /.well-known/gpc.json</c> (W3C Global Privacy Control, "GPC Support Resource").</summary>
public sealed class SupportResourceTests
{
    private const string Address = "/.well-known/gpc.json";

    [Fact]
    public async Task Statement_has_the_date_of_the_policy()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty.Insert(1, "\"PolicyDate\": \"2026-10-01\","));
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync(Address);

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Content-Type"].Should().Equal("application/json");
        response.Body.Should().Be("""{"gpc":true,"lastUpdate":"2026-10-01"}""");
        response.CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Statement_has_the_day_on_which_it_was_first_sent_without_a_date_of_the_policy()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor();
        await visitor.GetAsync(Address);
        site.Clock.Advance(TimeSpan.FromDays(30));

        (await visitor.GetAsync(Address)).Body.Should().Be("""{"gpc":true,"lastUpdate":"2026-11-23"}""");
    }

    /// <summary>W3C Global Privacy Control, section 5: an object with a boolean <c>gpc</c> and a <c>lastUpdate</c> in the format of RFC 3339.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("th")]
    public async Task Statement_is_valid_against_the_specification(string language)
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = language;

        var response = await visitor.GetAsync(Address);

        response.Headers["Content-Type"].Should().Equal("application/json");
        response.Json.EnumerateObject().Select(member => member.Name).Should().Equal("gpc", "lastUpdate");
        response.Json.GetProperty("gpc").ValueKind.Should().Be(System.Text.Json.JsonValueKind.True);
        DateOnly.TryParseExact(response.Json.GetProperty("lastUpdate").GetString(), "yyyy-MM-dd", out _).Should().BeTrue();
    }

    [Fact]
    public async Task Address_is_the_same_whatever_the_prefix_and_the_group()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty, pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapGroup("/shop").MapCookieConsent("/privacy");
            app.MapCookieConsent("/{tenant}/cookies");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(Address)).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/shop" + Address)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Address_is_free_where_the_site_names_no_category()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.Use((HttpContext context, RequestDelegate next) => context.GetEndpoint() is null ? context.Response.WriteAsync("a static file") : next(context));
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(Address)).Body.Should().Be("a static file");
    }

    [Fact]
    public async Task Address_follows_the_setting_while_the_host_runs()
    {
        using var file = new SettingsFile(Declared.Catalogue);
        await using var site = await Site.StartAsync("{}", file.AddTo);
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync(Address)).Status.Should().Be(HttpStatusCode.NotFound);

        file.Write(SignalingSite.ThirdParty);

        await Eventually.IsTrue(() => visitor.GetAsync(Address).GetAwaiter().GetResult().Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Endpoint_of_the_site_itself_is_preferred()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty, pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapGet(Address, () => "of the site");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(Address)).Body.Should().Be("of the site");
    }

    [Fact]
    public async Task Statement_needs_no_sign_in()
    {
        await using var site = await Site.StartAsync(SignalingSite.ThirdParty, builder =>
        {
            builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
            builder.Services.AddAuthorization(options => options.FallbackPolicy = new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(Address)).Status.Should().Be(HttpStatusCode.OK);
    }
}
