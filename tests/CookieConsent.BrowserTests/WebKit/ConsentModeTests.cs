using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Signals;
using Expected = CookieConsent.BrowserTests.Signals.ConsentModeTests;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>What Google's tags find in WebKit.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class ConsentModeTests(WebKitBrowser browser)
{
    private static readonly string[] Accepted = [Expected.Default, Expected.AllGranted, "event opened", "config analytics", "config ads"];

    [BrowserFact(Part.WebKit)]
    public async Task Nothing_runs_before_consent_and_consent_comes_first_on_a_slow_connection()
    {
        await using var site = await ConsentModeSite.OpenAsync(isSlow: true);
        await using var visitor = await browser.OnAsync(site.Own.Address);
        await visitor.RefuseAsync();
        (await CommandsAsync(visitor)).Should().Equal("event opened");
        site.ScriptRequested.Task.IsCompleted.Should().BeFalse();
        site.Other.ShouldBeUntouched("the visitor refused");

        await visitor.AcceptInPanelAsync();
        await site.ScriptRequested.Task;
        (await CommandsAsync(visitor)).Should().Equal(["event opened"], "the tags wait for the script");
        site.Slowness.SetResult();

        await ShouldFindConsentFirstAsync(visitor);
        await visitor.OpenAsync("/again");
        await ShouldFindConsentFirstAsync(visitor);
    }

    [BrowserFact(Part.WebKit)]
    public async Task Choice_in_another_document_of_the_site_and_withdrawal_are_sent_in_this_one()
    {
        await using var site = await ConsentModeSite.OpenAsync(reload: "never");
        await using var visitor = await browser.OnAsync(site.Own.Address);

        await visitor.Session.EvaluateAsync<object?>("() => { const other = document.createElement('iframe'); other.src = '/other'; document.body.append(other); }");
        await visitor.Session.WaitForAsync("() => document.querySelector('iframe').contentDocument.querySelector('.vchoice-prompt button')?.checkVisibility() ?? false");
        await visitor.Session.EvaluateAsync<object?>("() => document.querySelector('iframe').contentDocument.querySelector('.vchoice-prompt [value=accept-all]').click()");
        await ShouldFindConsentFirstAsync(visitor);
        await visitor.WithdrawAsync();

        await visitor.Session.WaitForAsync("expected => window.commands().at(-1) === expected", Expected.AllDenied);
        (await CommandsAsync(visitor)).Should().Equal([.. Accepted, Expected.AllDenied]);
    }

    /// <summary>Each tag finds the choice ahead of what waited, and of its own configuration.</summary>
    private static async Task ShouldFindConsentFirstAsync(WebKitVisitor visitor)
    {
        await visitor.Session.WaitForAsync("() => window.found?.length === 2 && window.commands().includes('config ads')");
        (await visitor.Session.EvaluateAsync<string[][]>("() => window.found")).Should().AllSatisfy(found => found.Take(3).Should().Equal(Accepted[..3]));
        (await CommandsAsync(visitor)).Should().Equal(Accepted);
    }

    private static Task<string[]> CommandsAsync(WebKitVisitor visitor) => visitor.Session.EvaluateAsync<string[]>("() => window.commands()");
}
