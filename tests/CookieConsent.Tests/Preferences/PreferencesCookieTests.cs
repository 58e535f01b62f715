using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace CookieConsent.Tests.Preferences;

/// <summary>The cookies_preferences cookie as it is written.</summary>
public sealed class PreferencesCookieTests
{
    private const string Name = "cookies_preferences";

    [Fact]
    public async Task It_is_never_written_before_the_visitor_has_chosen()
    {
        await using var site = await Site.StartAsync(endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitor();
        visitor.Jar["_ga"] = "1";
        visitor.Jar[Name] = "malformed";

        foreach (var path in new[] { "/page", "/cookies/preferences", "/cookies/catalogue" })
        {
            (await visitor.GetAsync(path)).SetCookies.Should().BeEmpty("GET {0} chooses nothing", path);
        }
    }

    [Fact]
    public async Task It_is_not_written_again_by_requests_that_choose_nothing()
    {
        await using var site = await Site.StartAsync(endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/page")).SetCookies.Should().BeEmpty();
        (await visitor.GetAsync("/cookies/preferences")).SetCookies.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{ \"categories\": { \"marketing\": \"accepted\" } }")]
    [InlineData("{ \"categories\": { \"necessary\": \"rejected\" } }")]
    [InlineData("{ \"categories\": { \"statistics\": \"undecided\" } }")]
    [InlineData("{")]
    public async Task A_refused_request_writes_none(string body)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/cookies/preferences") { Content = new StringContent(body, null, "application/json") });

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Its_attributes_are_those_of_the_contract()
    {
        var cookie = await Written();

        cookie.Path.Should().Be("/");
        cookie["SameSite"].Should().BeEquivalentTo("Lax");
        cookie.Has("HttpOnly").Should().BeTrue();
        cookie.Has("Secure").Should().BeFalse("the request came over HTTP");
        cookie.Has("Domain").Should().BeFalse();
        cookie.Has("Expires").Should().BeFalse();
        cookie.Attributes.Select(attribute => attribute.Key.ToLowerInvariant()).Should().BeEquivalentTo("max-age", "path", "samesite", "httponly");
    }

    [Fact]
    public async Task It_is_Secure_on_HTTPS_also_where_HTTPS_ends_in_front_of_the_application()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto });
            app.UseCookieConsent();
            app.MapCookieConsent();
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["X-Forwarded-Proto"] = "https";

        (await visitor.RejectAllAsync()).SetCookies.Should().ContainSingle().Which.Has("Secure").Should().BeTrue();
    }

    [Theory]
    [InlineData("6 months", 181)]
    [InlineData("13 months", 395)]
    [InlineData("90 days", 90)]
    [InlineData("1 year", 365)]
    public async Task Its_Max_Age_is_ChoiceLifetime_by_the_calendar(string choiceLifetime, int days)
    {
        (await Written($"\"ChoiceLifetime\": \"{choiceLifetime}\"")).MaxAge.Should().Be(days * 86_400L);
    }

    [Fact]
    public async Task Its_Max_Age_is_what_is_left_of_ChoiceLifetime()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith("\"ChoiceLifetime\": \"1 hour\""));
        using var visitor = site.NewVisitor();

        var cookie = (await visitor.AcceptAllAsync()).SetCookies.Single();

        cookie.Value.Should().StartWith("v1.20261123T174200Z.");
        cookie.MaxAge.Should().Be(3600);
    }

    [Fact]
    public async Task Domain_and_HttpOnly_are_adjustable()
    {
        var cookie = await Written("\"PreferencesCookie\": { \"Domain\": \"example.fr\", \"HttpOnly\": false }", host: "www.example.fr");

        cookie.Domain.Should().Be("example.fr");
        cookie.Has("HttpOnly").Should().BeFalse();
    }

    [Fact]
    public async Task Value_has_no_identifier_and_is_the_same_for_the_same_choice_at_the_same_time()
    {
        await using var site = await Site.StartAsync();
        using var one = site.NewVisitor();
        using var other = site.NewVisitor();
        other.Jar["sessionid"] = "somebody";
        other.Headers["User-Agent"] = "another";

        await one.ChooseAsync(("statistics", "accepted"));
        await other.ChooseAsync(("third-party", "rejected"), ("statistics", "accepted"));

        other.Jar[Name].Should().Be(one.Jar[Name]);
        one.Jar[Name].Should().MatchRegex("^v1\\.20261123T174200Z\\.statistics~accepted~[0-9a-f]{8}\\.first-party~rejected~[0-9a-f]{8}\\.third-party~rejected~[0-9a-f]{8}$");
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("""{ "Categories": { "necessary": { "Cookies": { "basket": {} } } } }""")]
    public async Task Nothing_is_written_where_nothing_optional_is_declared(string settings)
    {
        await using var site = await Site.StartAsync(settings);
        using var visitor = site.NewVisitor();

        (await visitor.ChooseAsync()).SetCookies.Should().BeEmpty();
        (await visitor.ChooseAsync(("necessary", "accepted"))).SetCookies.Should().BeEmpty();
    }

    private static async Task<ReceivedCookie> Written(string? members = null, string host = "site.example")
    {
        await using var site = await Site.StartAsync(members is null ? null : Declared.CatalogueWith(members));
        using var visitor = site.NewVisitor();
        visitor.Headers["Host"] = host;
        var cookie = (await visitor.AcceptAllAsync()).SetCookies.Should().ContainSingle().Subject;
        cookie.Name.Should().Be(Name);
        return cookie;
    }
}
