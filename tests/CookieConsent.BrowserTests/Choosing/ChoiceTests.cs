using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>What a choice does. The browser's own jar is the judge.</summary>
public sealed class ChoiceTests
{
    [BrowserFact]
    public async Task Nothing_that_needs_consent_is_in_the_jar_before_a_choice()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.ShouldBeShownAsync();

        (await visitor.JarAsync()).Should().Equal(Library.Undecided);
    }

    [BrowserFact]
    public async Task Accepting_allows_every_declared_cookie()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");

        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Accepted);
    }

    [BrowserFact]
    public async Task Refusing_keeps_out_and_removes_what_can_be_refused()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.RefuseAsync();
        await visitor.OpenAsync("/");

        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Refused);
    }

    [BrowserFact]
    public async Task Customizing_allows_only_what_was_accepted()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.Form.Accepting(visitor.Words.Statistics).CheckAsync();
        await panel.Form.Refusing(visitor.Words.ThirdParty).CheckAsync();
        await panel.Form.SaveAsync();
        await panel.ShouldBeGoneAsync();
        await visitor.OpenAsync("/");

        (await visitor.JarAsync()).Should().Equal(Library.Statistics, Library.Anonymous, Library.Necessary, Library.Choice);
    }

    [BrowserFact]
    public async Task Withdrawing_takes_two_acts_and_removes_accepted_cookies_from_the_jar()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");

        var panel = await visitor.OpenSettingsAsync();
        await panel.Form.WithdrawAsync();

        (await visitor.JarAsync()).Should().Equal(Library.Refused);
    }

    [BrowserFact]
    public async Task The_choice_is_kept_in_one_cookie_that_scripts_cannot_read()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.RefuseAsync();

        var choice = await visitor.CookieAsync(Library.Choice);
        choice.HttpOnly.Should().BeTrue();
        choice.SameSite.Should().Be(SameSiteAttribute.Lax);
        choice.Path.Should().Be("/");
        DateTimeOffset.FromUnixTimeSeconds((long)choice.Expires).Should().BeCloseTo(DateTimeOffset.UtcNow.AddDays(181), TimeSpan.FromDays(2));
    }
}
