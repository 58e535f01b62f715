using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Documentation;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Signals;

/// <summary>The files of the guide to consent signals: what a service finds in its queue, before a choice and after each one.</summary>
public sealed class SignalRecipeTests
{
    [BrowserTheory]
    [InlineData(0, "clarity.q", "consentv2 ad_Storage=denied analytics_Storage=denied", "consentv2 ad_Storage=granted analytics_Storage=granted", null)]
    [InlineData(1, "uetq", "consent update ad_storage=denied", "consent update ad_storage=granted", "consent default ad_storage=denied")]
    [InlineData(2, "_paq", "forgetCookieConsentGiven", "setCookieConsentGiven", "requireCookieConsent")]
    public async Task Service_finds_the_choice_and_each_change_of_it_and_nothing_is_requested(int number, string queue, string denied, string granted, string? first)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(Recipe.In("consent-signals.md")[number], other);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.AcceptAsync();
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        string[] expected = [.. first is null ? Array.Empty<string>() : [first], denied, granted, denied];
        await visitor.Page.WaitForFunctionAsync("([queue, calls]) => queue.split('.').reduce((found, name) => found[name], window).length >= calls", new object[] { queue, queue == "uetq" ? expected.Length * 3 : expected.Length });

        var sent = await visitor.Page.EvaluateAsync<string[]>(
            """
            (queue) => {
              const words = (call) => call.map((word) => typeof word === 'string' ? word : Object.entries(word).map((entry) => entry.join('=')).join(' ')).join(' ');
              const entries = [...queue.split('.').reduce((found, name) => found[name], window)];
              const calls = queue === 'uetq' ? [...Array(entries.length / 3).keys()].map((i) => entries.slice(3 * i, 3 * i + 3)) : entries.map((call) => [...call]);
              return calls.map(words);
            }
            """,
            queue);

        sent.Should().Equal(expected);
        other.ShouldBeUntouched("the files load nothing");
    }
}
