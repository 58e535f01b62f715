using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>The message at <c>#vchoice-message</c>, at which anybody can open any page, is true of the visitor.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("decision=accept-all", "You have accepted all optional cookies.")]
    [InlineData("decision=reject-all", "You have refused all optional cookies.")]
    [InlineData("decision=save&statistics=accepted", "Your choices about cookies are saved.")]
    [InlineData("decision=save&statistics=accepted&keep=first-party&keep=third-party", "Your choices about cookies are saved.")]
    public async Task Message_shows_what_the_visitor_chose(string form, string message)
    {
        await using var site = await Site.StartAsync(endpoint: ComponentPage.WriteAsync<CookieBanner>);
        using var visitor = site.NewVisitor();
        await visitor.PostAsync(form);

        (await visitor.OpenAsync("/page#vchoice-message")).QuerySelector("#vchoice-message p").Words().Should().Be(message);
    }

    [Fact]
    public async Task Message_claims_no_choice_that_the_visitor_has_not_made()
    {
        await using var site = await Site.StartAsync(endpoint: ComponentPage.WriteAsync<CookieBanner>);
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/page#vchoice-message")).QuerySelector("#vchoice-message p").Words().Should().Be("You have not made a choice yet.");
    }

    [Fact]
    public async Task Message_claims_no_choice_where_there_is_nothing_to_choose()
    {
        await using var site = await Site.StartAsync("{ }", endpoint: ComponentPage.WriteAsync<CookieBanner>);
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/page#vchoice-message")).QuerySelector("#vchoice-message p").Words()
            .Should().Be("This site uses necessary cookies only: there is nothing to choose.");
    }
}
