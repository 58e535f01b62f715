using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Documentation;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Signals;

/// <summary>The files of the guide to consent signals: what a service finds in its queue, before a choice and after each one.</summary>
public sealed class SignalRecipeTests
{
    /// <summary>Whether a queue has as many calls.</summary>
    internal const string IsSent = "(queue, calls) => queue.split('.').reduce((found, name) => found[name], window).length >= (queue === 'uetq' ? 3 : 1) * calls";

    /// <summary>The calls in a queue, as words.</summary>
    internal const string Sent = """
        (queue) => {
          const words = (call) => call.map((word) => typeof word === 'string' ? word : Object.entries(word).map((entry) => entry.join('=')).join(' ')).join(' ');
          const entries = [...queue.split('.').reduce((found, name) => found[name], window)];
          const calls = queue === 'uetq' ? [...Array(entries.length / 3).keys()].map((i) => entries.slice(3 * i, 3 * i + 3)) : entries.map((call) => [...call]);
          return calls.map(words);
        }
        """;

    /// <summary>The number of each file in the guide, its queue, and what is in it after an acceptance and a withdrawal.</summary>
    public static TheoryData<int, string, string[]> Recipes => new()
    {
        { 0, "clarity.q", ["consentv2 ad_Storage=denied analytics_Storage=denied", "consentv2 ad_Storage=granted analytics_Storage=granted", "consentv2 ad_Storage=denied analytics_Storage=denied"] },
        { 1, "uetq", ["consent default ad_storage=denied", "consent update ad_storage=denied", "consent update ad_storage=granted", "consent update ad_storage=denied"] },
        { 2, "_paq", ["requireCookieConsent", "forgetCookieConsentGiven", "setCookieConsentGiven", "forgetCookieConsentGiven"] },
    };

    [BrowserTheory(Part.Chromium)]
    [MemberData(nameof(Recipes))]
    public Task Service_finds_the_choice_and_each_change_of_it_and_nothing_is_requested(int number, string queue, string[] calls) => VisitAsync(Equipment.Default, number, queue, calls);

    [BrowserTheory(Part.Firefox)]
    [MemberData(nameof(Recipes))]
    public Task Service_finds_the_choice_and_each_change_of_it_in_a_second_browser(int number, string queue, string[] calls) => VisitAsync(new() { Browser = Part.Firefox }, number, queue, calls);

    private static async Task VisitAsync(Equipment equipment, int number, string queue, string[] calls)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RecipeSite.OpenAsync(Recipe.In("consent-signals.md")[number], other);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", equipment);
        await visitor.Banner.AcceptAsync();
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await visitor.Page.WaitForFunctionAsync($"([queue, calls]) => ({IsSent})(queue, calls)", new object[] { queue, calls.Length });

        (await visitor.Page.EvaluateAsync<string[]>(Sent, queue)).Should().Equal(calls);
        other.ShouldBeUntouched("the files load nothing");
    }
}
