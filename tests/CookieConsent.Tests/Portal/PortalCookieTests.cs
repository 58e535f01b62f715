namespace CookieConsent.Tests.Portal;

/// <summary>The README's walk: the same page before a choice, after accepting statistics, after refusing.</summary>
public sealed class PortalCookieTests(Portal portal) : IClassFixture<Portal>
{
    private const string PageWithVideo = "/datasets/bike-counters";

    [Fact]
    public async Task Only_the_anonymous_counters_are_set_before_a_choice()
    {
        using var visitor = portal.NewVisitor();

        var response = await visitor.GetAsync(PageWithVideo);

        response.CookieNames.Should().HaveCount(2)
            .And.Contain(name => name.StartsWith("_pk_id.1."))
            .And.Contain(name => name.StartsWith("_pk_ses.1."));
    }

    [Fact]
    public async Task Visit_profile_is_set_too_after_statistics_were_accepted()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        var response = await visitor.GetAsync(PageWithVideo);

        response.CookieNames.Should().HaveCount(3).And.Contain("visit_profile");
    }

    [Fact]
    public async Task Every_raw_line_is_unchanged_after_everything_was_accepted()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(Portal.Everything);

        var response = await visitor.GetAsync(PageWithVideo);

        response.CookieNames.Should().HaveCount(5).And.Contain(["visit_profile", "recommended_datasets", "VISITOR_INFO1_LIVE"]);
        response.SetCookies.Single(cookie => cookie.Name == "VISITOR_INFO1_LIVE").Domain.Should().Be(".youtube.com");
    }

    [Fact]
    public async Task Nothing_optional_is_set_and_accepted_cookies_are_expired_after_a_refusal()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(Portal.Everything);
        await visitor.GetAsync(PageWithVideo);
        visitor.Jar.Should().HaveCount(6);

        var refusal = await visitor.RejectAllAsync();
        var response = await visitor.GetAsync(PageWithVideo);

        refusal.SetCookies.Where(cookie => cookie.IsDeletion(DateTimeOffset.UtcNow)).Select(cookie => cookie.Name).Distinct().Should().HaveCount(5);
        response.SetCookies.Should().BeEmpty();
        visitor.Jar.Keys.Should().Equal("cookies_preferences");
    }

    [Fact]
    public async Task A_recommendation_is_shown_only_while_its_cookie_may_be_read()
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync(Portal.Everything);
        await visitor.GetAsync(PageWithVideo);
        var accepted = await visitor.GetAsync("/");
        visitor.Jar["cookies_preferences"] = "garbage";

        var undecided = await visitor.GetAsync("/");

        accepted.Body.Should().Contain("id=\"recommended\"");
        undecided.Body.Should().NotContain("id=\"recommended\"");
    }

    [Fact]
    public async Task The_language_choice_is_remembered_without_any_consent()
    {
        using var visitor = portal.NewVisitor();
        await visitor.RejectAllAsync();

        var choice = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/language")
        {
            Content = new FormUrlEncodedContent([new("language", "fr"), new("returnUrl", "/about")]),
        });

        choice.CookieNames.Should().Equal("django_language");
        (await visitor.GetAsync("/")).Body.Should().Contain("<html lang=\"fr\">");
    }

    [Fact]
    public async Task A_visitor_signs_in_and_keeps_a_favourite_without_any_consent()
    {
        using var visitor = portal.NewVisitor();
        await visitor.RejectAllAsync();
        var (form, signIn) = await visitor.SignInAsync();
        var session = await visitor.GetAsync("/api/session");
        var keep = new HttpRequestMessage(HttpMethod.Post, "/api/datasets/air-quality/favourite");
        keep.Headers.Add("X-CSRFToken", session.Json.GetProperty("csrfToken").GetString());
        var kept = await visitor.SendAsync(keep);

        form.CookieNames.Should().Equal("csrftoken");
        signIn.CookieNames.Should().Equal("sessionid");
        kept.Status.Should().Be(System.Net.HttpStatusCode.OK);
        (await visitor.GetAsync("/favourites")).Body.Should().Contain("/datasets/air-quality");
    }

    [Fact]
    public async Task The_data_api_refuses_a_call_without_the_forgery_token()
    {
        using var visitor = portal.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/datasets/air-quality/favourite"));

        response.Status.Should().Be(System.Net.HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("fr", "Mesure d’audience", "13 mois")]
    [InlineData("en", "Audience measurement", "13 months")]
    public async Task Catalogue_is_available_in_both_languages(string language, string title, string lifetime)
    {
        using var visitor = portal.NewVisitor();
        visitor.Headers["Accept-Language"] = language;

        var catalogue = (await visitor.GetAsync("/cookies/catalogue")).Json;

        var statistics = catalogue.GetProperty("categories").EnumerateArray().Single(category => category.GetProperty("id").GetString() == "statistics");
        statistics.GetProperty("title").GetString().Should().Be(title);
        statistics.GetProperty("cookies").EnumerateArray().Should().Contain(cookie => cookie.GetProperty("lifetime").GetString() == lifetime);
    }
}
