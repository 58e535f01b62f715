using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>Everything that a visitor can do, done with forms alone.</summary>
public sealed class ScriptlessTests
{
    [BrowserFact]
    public async Task Accepting_returns_to_the_page_and_confirms()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/shelves/7?sort=title", Equipment.WithoutScript);

        await visitor.Banner.AcceptAsync();

        new Uri(visitor.Page.Url).PathAndQuery.Should().Be("/shelves/7?sort=title");
        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Accepted);
    }

    [BrowserFact]
    public async Task Refusing_returns_to_the_page_and_confirms()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/shelves/7", Equipment.WithoutScript);

        await visitor.Banner.RefuseAsync();

        new Uri(visitor.Page.Url).PathAndQuery.Should().Be("/shelves/7");
        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Refused);
    }

    [BrowserFact]
    public async Task The_confirmation_can_be_hidden()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", Equipment.WithoutScript);
        await visitor.Banner.RefuseAsync();

        await visitor.Confirmation.Hide.ClickAsync();

        await Assertions.Expect(visitor.Confirmation.Message(visitor.Words.Refused)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Personalising_leads_to_the_form_and_confirms()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", Equipment.WithoutScript);

        await visitor.Banner.Personalise.ClickAsync();
        await visitor.Policy.Form.Accepting(visitor.Words.Statistics).CheckAsync();
        await visitor.Policy.Form.SaveAsync();
        await visitor.OpenAsync("/");

        (await visitor.JarAsync()).Should().Equal(Library.Statistics, Library.Anonymous, Library.Necessary, Library.Choice);
    }

    [BrowserFact]
    public async Task Withdrawing_empties_the_jar_of_what_had_been_accepted()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", Equipment.WithoutScript);
        await visitor.Banner.AcceptAsync();

        await visitor.SettingsLink.ClickAsync();
        await Assertions.Expect(visitor.Policy.Form.Accepting(visitor.Words.Statistics)).ToBeCheckedAsync();
        await visitor.Policy.Form.WithdrawAsync();

        (await visitor.JarAsync()).Should().Equal(Library.Refused);
    }

    [BrowserFact]
    public async Task The_video_is_allowed_by_its_placeholder()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", Equipment.WithoutScript);

        await visitor.Placeholder.AllowAsync();

        await Assertions.Expect(visitor.Placeholder.Video).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Banner.RegionAgain).ToBeVisibleAsync();
        (await visitor.JarAsync()).Should().Contain(Library.ThirdParty).And.NotContain([Library.Statistics, Library.FirstParty]);
    }
}
