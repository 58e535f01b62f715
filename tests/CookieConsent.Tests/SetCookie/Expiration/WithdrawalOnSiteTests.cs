using CookieConsent.Tests.Enforcement.Requests;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.SetCookie.Expiration;

/// <summary>When the visitor rejects what was accepted before, the cookies that the request carried are expired.</summary>
public sealed class WithdrawalOnSiteTests
{
    [Fact]
    public async Task The_cookies_carried_are_expired_in_the_same_response_as_the_choice()
    {
        await using var site = await StartAsync();
        using var visitor = await AcceptingAsync(site);

        var response = await visitor.RejectAllAsync();

        response.SetCookies[0].Name.Should().Be("cookies_preferences");
        Expired(response).Should().Equal("_ga", "_pk_id.1.1fff", "recommendations");
        visitor.Jar.Keys.Should().Equal("cookies_preferences", "basket", "who_knows");
    }

    [Fact]
    public async Task Only_the_cookies_of_the_category_rejected_are_expired()
    {
        await using var site = await StartAsync();
        using var visitor = await AcceptingAsync(site);

        Expired(await visitor.ChooseAsync(("statistics", "accepted"), ("third-party", "accepted"))).Should().Equal("recommendations");
    }

    [Fact]
    public async Task They_are_expired_whenever_they_turn_up_again()
    {
        await using var site = await StartAsync();
        using var visitor = await AcceptingAsync(site);
        await visitor.RejectAllAsync();

        (await visitor.GetAsync("/page")).SetCookies.Should().BeEmpty();
        visitor.Jar["_ga"] = "set by script";

        Expired(await visitor.GetAsync("/page")).Should().Equal("_ga");
        Expired(await visitor.GetAsync("/page")).Should().BeEmpty();
    }

    [Fact]
    public async Task Whatever_the_response_is_they_are_expired()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.StatusCode = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            return context.Response.CompleteAsync();
        });
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();

        foreach (var status in new[] { 200, 204, 302, 304, 404, 500 })
        {
            visitor.Jar["_ga"] = "1";
            Expired(await visitor.GetAsync($"/{status}")).Should().Equal(["_ga"], "the status is {0}", status);
        }
    }

    [Fact]
    public async Task Cookies_are_hidden_and_not_expired_while_undecided()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Jar["_ga"] = "1";

        var response = await visitor.GetAsync("/page");

        VisibleRequestCookies.In(response.Body).Cookies.Should().BeEmpty();
        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task A_choice_that_no_longer_counts_expires_nothing()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        visitor.Jar["_ga"] = "1";
        site.Clock.Advance(TimeSpan.FromDays(182));

        (await visitor.GetAsync("/page")).SetCookies.Should().BeEmpty();
        visitor.Jar.Should().ContainKey("_ga");
    }

    [Fact]
    public async Task Cookies_are_expired_also_where_hiding_is_off()
    {
        await using var site = await StartAsync(Declared.CatalogueWith("\"HideRefusedCookies\": false"));
        using var visitor = await AcceptingAsync(site);

        Expired(await visitor.RejectAllAsync()).Should().Equal("_ga", "_pk_id.1.1fff", "recommendations");
    }

    [Fact]
    public async Task Report_only_mode_expires_nothing()
    {
        await using var site = await StartAsync(Declared.CatalogueWith("\"Mode\": \"ReportOnly\""));
        using var visitor = await AcceptingAsync(site);

        (await visitor.RejectAllAsync()).CookieNames.Should().Equal("cookies_preferences");
        (await visitor.GetAsync("/page")).SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task What_else_the_response_sets_stays_before_what_is_expired()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.Append("Set-Cookie", new[] { "basket=1; Path=/", "_ga=2; Path=/", "sessionid=3" });
            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        visitor.Jar["_ga"] = "1";

        var response = await visitor.GetAsync("/page");

        response.CookieNames.Should().Equal("basket", "sessionid", "_ga");
        Expired(response).Should().Equal("_ga");
    }

    [Theory]
    [InlineData("_pk_id.\u00e9=1")]
    [InlineData("_pk_id.\u0001=1")]
    [InlineData("_pk_id.\u007f=1")]
    public async Task Name_that_no_header_can_carry_does_not_affect_other_expiries_or_cookies(string odd)
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.Append("Set-Cookie", "recommendations=1");
            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("first-party", "accepted"));

        var response = await RawRequest.GetAsync(site.Address, $"Cookie: {odd}; _ga=2; cookies_preferences={visitor.Jar["cookies_preferences"]}");

        response.Split("\r\n").Where(line => line.StartsWith("Set-Cookie:", StringComparison.Ordinal)).Select(line => ReceivedCookie.Parse(line["Set-Cookie: ".Length..]).Name)
            .Should().Equal("recommendations", "_ga");
    }

    private static Task<Site> StartAsync(string? settings = null) => Site.StartAsync(settings, endpoint: VisibleRequestCookies.Respond);

    private static async Task<Visitor> AcceptingAsync(Site site)
    {
        var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        foreach (var name in new[] { Declared.Necessary, Declared.Statistics, Declared.Anonymous, Declared.FirstParty, Declared.Undeclared })
        {
            visitor.Jar[name] = "1";
        }

        return visitor;
    }

    private static IEnumerable<string> Expired(ReceivedResponse response) =>
        response.SetCookies.Where(cookie => cookie.IsDeletion(Site.Start)).Select(cookie => cookie.Name).Distinct().Order(StringComparer.Ordinal);
}
