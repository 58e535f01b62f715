using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Caching;

/// <summary>A page that asked for the decision differs by cookies, and has Vary for every cache on the way.</summary>
public sealed class AskedPageTests
{
    [Theory]
    [InlineData(new string[0], new[] { "Cookie" })]
    [InlineData(new[] { "Accept-Encoding" }, new[] { "Accept-Encoding", "Cookie" })]
    [InlineData(new[] { "X-Cookie, Origin" }, new[] { "X-Cookie, Origin", "Cookie" })]
    [InlineData(new[] { "Origin, cookie" }, new[] { "Origin, cookie" })]
    [InlineData(new[] { "*" }, new[] { "*" })]
    public async Task Page_that_asked_varies_by_Cookie(string[] before, string[] after)
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.Vary = before;
            return context.Response.WriteAsync($"{context.GetCookieConsent().PromptRequired} {context.GetCookieConsent().PromptRequired}");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Headers["Vary"].Should().Equal(after);
    }

    [Fact]
    public async Task Page_from_the_output_cache_varies_by_Cookie_too()
    {
        await using var site = await VariedSite.StartAsync();
        using var visitor = site.Site.NewVisitor();

        foreach (var isHit in (bool[])[false, true])
        {
            var response = await visitor.GetAsync("/page");
            response.Headers.Contains("Age").Should().Be(isHit);
            response.Headers["Vary"].Should().Equal("Cookie");
        }
    }

    [Fact]
    public async Task Page_may_ask_after_its_response_has_started()
    {
        await using var site = await Site.StartAsync(endpoint: async context =>
        {
            await context.Response.StartAsync();
            await context.Response.WriteAsync($"{context.GetCookieConsent().PromptRequired}");
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be("True");
        response.Headers.Contains("Vary").Should().BeFalse();
    }

    [Fact]
    public async Task Page_whose_policy_varies_reads_the_same_facts()
    {
        await using var site = await VariedSite.StartAsync(page: async context =>
        {
            var consent = context.GetCookieConsent();
            context.GetCookieConsent().Should().BeSameAs(consent);
            await context.Response.WriteAsync($"{consent.GetChoice("Statistics")} {consent.IsCategoryAllowed("statistics")} {consent.IsCookieAllowed(Declared.ThirdParty)} {consent.DecidedAt:O}");
        });
        using var visitor = site.Site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        (await visitor.GetAsync("/page")).Body.Should().Be($"Accepted True False {Site.Start:O}");
    }
}
