using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>A choice whose record could not be stored: what was refused is in force, and nothing that was accepted.</summary>
public sealed class UnrecordedChoiceTests
{
    private readonly InterruptedRecordStore _store = new(new MemoryRecords());

    [BrowserFact]
    public async Task Refused_part_of_a_choice_that_could_not_be_recorded_is_shown_in_every_tab()
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var other = await visitor.NewTabAsync("/shelves/1");
        await other.Banner.ShouldBeShownAsync();
        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.Form.Accepting(visitor.Words.Statistics).CheckAsync();
        _store.IsDown = true;

        await panel.Form.Confirm.ClickAsync();

        await Assertions.Expect(panel.Alert).ToHaveTextAsync(visitor.Words.Failed);
        await Assertions.Expect(panel.Form.Refusing(visitor.Words.ThirdParty)).ToBeCheckedAsync();
        await Assertions.Expect(panel.Form.Accepting(visitor.Words.Statistics)).Not.ToBeCheckedAsync();
        await Assertions.Expect(panel.Form.Confirm).ToBeFocusedAsync();
        foreach (var tab in new[] { visitor, other })
        {
            await Assertions.Expect(tab.Page.Locator("#vchoice")).ToHaveAttributeAsync(
                "data-vchoice-state", "necessary=accepted statistics=undecided first-party=rejected third-party=rejected");
        }

        _store.IsDown = false;
        await panel.Form.Accepting(visitor.Words.Statistics).CheckAsync();
        await panel.Form.SaveAsync();
    }

    [BrowserFact]
    public async Task Acceptance_that_could_not_be_recorded_shows_the_message_and_the_same_banner()
    {
        await using var site = await OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        _store.IsDown = true;

        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Banner.Accept.ClickAsync(), response => response.Request.Method == "GET" && response.Url.EndsWith("/cookies/preferences", StringComparison.Ordinal));

        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);
        await Assertions.Expect(visitor.Banner.Accept).ToBeFocusedAsync();
        _store.IsDown = false;
        await visitor.Banner.AcceptAsync();
    }

    private Task<Site> OpenAsync() => Library.OpenAsync(configure: builder => builder.Services.AddCookieConsent().AddConsentRecords().UseStore(_ => _store));
}
