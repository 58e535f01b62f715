using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>What is declared of the browser's other storage goes with a rejection, and at each page view after it.</summary>
public sealed class StorageTests
{
    internal const string Categories = """
        {
          "necessary": { "Cookies": {
            "keep": { "Name": "_hjKeep", "Storage": "localStorage", "Provider": "Library", "Purpose": "Keeps the basket." },
            "keep-pattern": { "Name": "track-basket-*", "Storage": "sessionStorage", "Provider": "Library", "Purpose": "Keeps the basket." }
          } },
          "statistics": { "Cookies": {
            "hj": { "Name": "_hj*", "Storage": "localStorage", "Provider": "Hotjar", "Lifetime": "1 year", "Purpose": "Counts." },
            "middle": { "Name": "a*b*c", "Storage": "localStorage", "Provider": "Hotjar", "Lifetime": "1 year", "Purpose": "Counts." },
            "anonymous": { "Name": "count", "Storage": "localStorage", "Anonymous": true, "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts." },
            "track": { "Name": "track-*", "Storage": "sessionStorage", "Provider": "Hotjar", "Lifetime": "session", "Purpose": "Counts." },
            "visits": { "Name": "visits-*", "Storage": "indexedDB", "Provider": "Hotjar", "Lifetime": "1 year", "Purpose": "Counts." }
          } },
          "first-party": { "Cookies": {
            "recommended": { "Name": "recommended", "Storage": "localStorage", "Provider": "Library", "Lifetime": "1 year", "Purpose": "Recommends." }
          } },
          "third-party": {
            "Cookies": { "player_id": { "Provider": "YouTube", "ProviderPolicy": "https://policies.example/privacy", "Lifetime": "6 months", "Purpose": "Plays videos." } }
          }
        }
        """;

    internal const string Fill = """
        async () => {
          for (const name of ['_hjSession', '_hj', '_hjKeep', 'xhj_hj', 'ac', 'abc', 'aXbYc', 'acb', 'count', 'recommended', 'mine']) { localStorage.setItem(name, '1'); }
          for (const name of ['track-visitor', 'track-basket-1', 'mine']) { sessionStorage.setItem(name, '1'); }
          for (const name of ['visits-1', 'mine']) {
            const opened = indexedDB.open(name);
            await new Promise((done) => { opened.onsuccess = done; });
            opened.result.close();
          }
        }
        """;

    internal const string Names = "async () => [Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).map(({ name }) => name)].map((names) => names.sort().join(' '))";

    private static readonly string[] All = ["_hj _hjKeep _hjSession aXbYc abc ac acb count mine recommended xhj_hj", "mine track-basket-1 track-visitor", "mine visits-1"];
    private static readonly string[] WithoutStatistics = ["_hjKeep ac acb mine recommended xhj_hj", "mine track-basket-1", "mine"];

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Storage_is_deleted_by_name_and_pattern_as_long_as_its_category_is_rejected(string browser)
    {
        await using var site = await Library.OpenAsync(Categories);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });
        await visitor.Page.EvaluateAsync(Fill);
        await visitor.OpenAsync("/");
        (await NamesAsync(visitor)).Should().Equal(All, "the visitor is undecided");
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");
        (await NamesAsync(visitor)).Should().Equal(All, "the visitor accepted");

        var panel = await visitor.OpenSettingsAsync();
        await panel.Form.Refusing(visitor.Words.Statistics).CheckAsync();
        await panel.Form.SaveAsync();
        await ShouldBecomeAsync(visitor, WithoutStatistics);

        await visitor.Page.EvaluateAsync(Fill);
        await visitor.OpenAsync("/shelves/1");
        await ShouldBecomeAsync(visitor, WithoutStatistics);
    }

    [BrowserFact]
    public async Task Markup_names_the_same_storage_for_every_visitor()
    {
        await using var site = await Library.OpenAsync(Categories);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        var undecided = await visitor.Page.Locator("#vchoice").GetAttributeAsync("data-vchoice-storage");
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");

        undecided.Should().NotBeNull().And.Be(await visitor.Page.Locator("#vchoice").GetAttributeAsync("data-vchoice-storage"));
    }

    private static Task<string[]> NamesAsync(BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string[]>(Names);

    /// <summary>A database is deleted in its own time.</summary>
    private static async Task ShouldBecomeAsync(BrowserVisitor visitor, string[] names)
    {
        await visitor.Page.WaitForFunctionAsync("async () => (await indexedDB.databases()).length < 2");
        (await NamesAsync(visitor)).Should().Equal(names);
    }
}
