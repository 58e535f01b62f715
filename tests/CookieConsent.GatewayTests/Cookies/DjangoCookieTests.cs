using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Cookies;

/// <summary>Django's cookies through the gateway; what Django received is in its own log.</summary>
[Collection(nameof(SharedTown))]
public sealed class DjangoCookieTests(Town town)
{
    private const string Analytics = "_ga";
    private const string Anonymous = "_pk_id.1.1fff";

    [GatewayFact(Part.Django)]
    public async Task Only_the_anonymous_counter_and_the_form_token_pass_while_undecided()
    {
        using var visitor = await town.NewVisitorAsync();

        (await visitor.GetAsync("/")).CookieNames.Should().Equal(Anonymous, "csrftoken");
    }

    [GatewayFact(Part.Django)]
    public async Task Accepted_analytics_cookie_passes_and_an_undeclared_one_does_not()
    {
        using var visitor = await town.NewVisitorAsync();
        await visitor.ChooseAsync(("statistics", "accepted"));

        (await visitor.GetAsync("/")).CookieNames.Should().Equal(Analytics, Anonymous, "csrftoken");
    }

    [GatewayFact(Part.Django)]
    public async Task Django_receives_what_was_accepted()
    {
        using var visitor = await town.NewVisitorAsync();
        await visitor.ChooseAsync(("statistics", "accepted"));
        await visitor.GetAsync("/");

        (await ReceivedAsync(visitor)).Should().BeEquivalentTo("cookies_preferences", Analytics, Anonymous, "csrftoken");
    }

    [GatewayFact(Part.Django)]
    public async Task Cookies_are_expired_after_a_withdrawal_and_Django_never_sees_them_again()
    {
        using var visitor = await town.NewVisitorAsync();
        await visitor.ChooseAsync(("statistics", "accepted"));
        await visitor.GetAsync("/");

        var withdrawal = await visitor.RejectAllAsync();
        visitor.Jar[Analytics] = "kept by a browser";

        withdrawal.SetCookies.Where(cookie => cookie.IsDeletion(TimeProvider.System.GetUtcNow())).Select(cookie => cookie.Name).Distinct()
            .Should().BeEquivalentTo(Analytics, Anonymous);
        (await ReceivedAsync(visitor)).Should().BeEquivalentTo("cookies_preferences", "csrftoken");
        visitor.Jar.Keys.Should().NotContain(Analytics, "it is expired again whenever it turns up");
    }

    [GatewayFact(Part.Django)]
    public async Task An_old_analytics_cookie_of_an_undecided_visitor_does_not_reach_Django()
    {
        using var visitor = await town.NewVisitorAsync();
        visitor.Jar[Analytics] = "1";
        visitor.Jar[Anonymous] = "2";
        visitor.Jar["sessionid"] = "3";

        (await ReceivedAsync(visitor)).Should().Equal(Anonymous, "sessionid");
    }

    [GatewayFact(Part.Django)]
    public async Task The_policy_page_and_the_catalogue_are_the_gateways_and_everything_else_is_Djangos()
    {
        using var visitor = await town.NewVisitorAsync();

        var policy = await visitor.OpenAsync("/cookies");
        (await visitor.GetAsync("/cookies/catalogue")).Json.GetProperty("categories").GetArrayLength().Should().Be(3);
        (await visitor.GetAsync("/cookies/nothing")).Status.Should().Be(System.Net.HttpStatusCode.NotFound);
        (await visitor.GetAsync("/cookies-and-cream")).Headers["X-Content-Type-Options"].Should().Equal("nosniff");

        policy.QuerySelector("table").Should().NotBeNull();
        (await town.Django).Received("/cookies").Should().BeEmpty();
        (await town.Django).Received("/cookies/nothing").Should().ContainSingle();
    }

    /// <summary>The cookies of one request, by Django's log.</summary>
    private async Task<IReadOnlyList<string>> ReceivedAsync(Visitor visitor)
    {
        var path = $"/?visit={Guid.NewGuid()}";
        await visitor.GetAsync(path);
        return (await town.Django).Received(path).Should().ContainSingle().Subject.Cookies;
    }
}
