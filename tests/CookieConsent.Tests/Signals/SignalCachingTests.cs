using CookieConsent.Tests.Caching;
using CookieConsent.Tests.Origins;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Signals;

/// <summary>No cache gives a page that the signal decided to a visitor without it, and the reverse.</summary>
public sealed class SignalCachingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    [InlineData("0")]
    public async Task Page_that_asks_varies_by_the_signal_with_and_without_it(string? signal)
    {
        await using var site = await AskingSiteAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor(signal);

        Vary(await visitor.GetAsync("/page")).Should().BeEquivalentTo("Cookie", "Sec-GPC");
        Vary(await visitor.GetPreferencesAsync()).Should().Contain("Sec-GPC");
    }

    [Fact]
    public async Task Page_after_an_explicit_choice_does_not_vary_by_the_signal()
    {
        await using var site = await AskingSiteAsync(SignalingSite.ThirdParty);
        using var visitor = site.NewVisitor("1");
        await visitor.RejectAllAsync();

        Vary(await visitor.GetAsync("/page")).Should().Equal("Cookie");
    }

    [Fact]
    public async Task Page_does_not_vary_by_the_signal_where_the_site_names_no_category()
    {
        await using var site = await AskingSiteAsync(Declared.Catalogue);
        using var visitor = site.NewVisitor("1");

        Vary(await visitor.GetAsync("/page")).Should().Equal("Cookie");
    }

    [Fact]
    public async Task Response_from_which_the_signal_removed_a_cookie_varies_by_it()
    {
        await using var site = await SignalingSite.StartAsync(SignalingSite.SettingsFor("statistics"));
        using var visitor = site.NewVisitor("1");

        Vary(await visitor.GetAsync("/page")).Should().BeEquivalentTo("Cookie", "Sec-GPC");
    }

    [Fact]
    public async Task Output_cache_keeps_a_page_for_each_state_of_the_signal()
    {
        await using var site = await VariedSite.StartAsync(settings: SignalingSite.ThirdParty);
        using var with = site.Site.NewVisitor("1");
        using var without = site.Site.NewVisitor();
        using var choosing = site.Site.NewVisitor("1");
        await choosing.AcceptAllAsync();
        var accepting = (await site.VisitorsAsync())[2];

        for (var round = 0; round < 2; round++)
        {
            (await with.GetAsync("/page")).Body.Should().Contain("[third-party, Rejected]");
            (await without.GetAsync("/page")).Body.Should().Contain("[third-party, Undecided]");
            (await choosing.GetAsync("/page")).Body.Should().Be(accepting.Page);
        }

        (await accepting.Visitor.GetAsync("/page")).Body.Should().Be(accepting.Page);
        site.Renderings.Should().Be(3);
    }

    [Fact]
    public async Task Panel_of_a_visitor_who_chose_is_not_that_of_the_signal()
    {
        await using var site = await Site.StartAsync(SignalingSite.SettingsFor("statistics", "first-party", "third-party"));
        using var rejecting = site.NewVisitor();
        await rejecting.RejectAllAsync();
        using var signaling = site.NewVisitor("1");

        (await rejecting.GetAsync("/cookies/panel")).Body.Should().NotContain("Global Privacy Control");
        (await signaling.GetAsync("/cookies/panel")).Body.Should().Contain("Global Privacy Control");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(304)]
    public async Task Policy_about_origins_follows_the_signal_until_the_visitor_chooses(int status)
    {
        await using var site = await RestrictedSite.StartAsync(
            "\"ThirdParties\": \"Enforce\", \"GlobalPrivacyControl\": { \"Rejects\": [\"statistics\", \"third-party\"] }",
            endpoint: context =>
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = "text/html";
                return status == StatusCodes.Status200OK ? context.Response.WriteAsync("<p>") : Task.CompletedTask;
            });
        using var visitor = site.NewVisitor("1");

        var signaled = await visitor.GetAsync("/page");
        visitor.Headers["Sec-GPC"] = "true";
        var undecided = await visitor.GetAsync("/page");
        visitor.Headers["Sec-GPC"] = "1";
        await visitor.ChooseAllAsync("accepted");
        var accepted = await visitor.GetAsync("/page");

        signaled.Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Refused);
        undecided.Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Undecided);
        accepted.Headers[RestrictedSite.Enforced].Should().Equal(RestrictedSite.Accepted);
        Vary(signaled).Should().BeEquivalentTo("Cookie", "Sec-GPC");
        Vary(undecided).Should().BeEquivalentTo("Cookie", "Sec-GPC");
        Vary(accepted).Should().Equal("Cookie");
    }

    private static Task<Site> AskingSiteAsync(string settings) =>
        Site.StartAsync(settings, endpoint: context => context.Response.WriteAsync(VariedSite.StateOf(context.GetCookieConsent())));

    private static IEnumerable<string> Vary(ReceivedResponse response) => response.Headers["Vary"].SelectMany(value => value.Split(", "));
}
