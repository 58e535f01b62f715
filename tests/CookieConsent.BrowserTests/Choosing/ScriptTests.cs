using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>The events that the site's own script receives.</summary>
public sealed class ScriptTests
{
    private const string Undecided = """{"necessary":"accepted","statistics":"undecided","first-party":"undecided","third-party":"undecided"}""";

    [BrowserFact]
    public async Task Site_receives_the_state_at_the_start_and_each_choice_after_it()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.Form.Accepting(visitor.Words.Statistics).CheckAsync();
        await panel.Form.SaveAsync();

        (await HeardAsync(visitor)).Should().Equal(
            Undecided,
            """{"necessary":"accepted","statistics":"accepted","first-party":"rejected","third-party":"rejected"}""");
    }

    [BrowserFact]
    public async Task Document_marks_what_is_accepted()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var document = visitor.Page.Locator("html");
        await Assertions.Expect(document).ToHaveAttributeAsync("data-vchoice", "necessary");

        await visitor.Placeholder.AllowAsync();
        await Assertions.Expect(document).ToHaveAttributeAsync("data-vchoice", "necessary third-party");
        await visitor.OpenAsync("/shelves/1");

        await Assertions.Expect(document).ToHaveAttributeAsync("data-vchoice", "necessary third-party");
    }

    [BrowserTheory]
    [InlineData("failed")]
    [InlineData("500")]
    public async Task Choice_that_cannot_be_saved_shows_an_error_and_changes_nothing(string failure)
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Page.RouteAsync("**/cookies/preferences", route => failure == "failed" ? route.AbortAsync() : route.FulfillAsync(new() { Status = 500 }));

        await visitor.Banner.Accept.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);

        await visitor.Banner.ShouldBeShownAsync();
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Undecided);
        await visitor.Page.UnrouteAllAsync();
        await visitor.Banner.AcceptAsync();
    }

    [BrowserFact]
    public async Task Choice_in_the_panel_that_cannot_be_saved_shows_an_error_there()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Height = 400 });
        var panel = await visitor.Banner.PersonaliseAsync();
        await visitor.Page.RouteAsync("**/cookies/preferences", route => route.AbortAsync());

        await panel.Form.AcceptAll.ClickAsync();

        await Assertions.Expect(panel.Alert).ToHaveTextAsync(visitor.Words.Failed);
        await Assertions.Expect(panel.Alert).ToBeInViewportAsync(new() { Ratio = 1 });
        await visitor.Page.UnrouteAllAsync();
        await panel.Form.Accepting(visitor.Words.Statistics).CheckAsync();
        await panel.Form.SaveAsync();
        await panel.ShouldBeGoneAsync();
    }

    private static Task<string[]> HeardAsync(BrowserVisitor visitor) =>
        visitor.Page.EvaluateAsync<string[]>("() => window.heard.map((categories) => JSON.stringify(categories))");
}
