using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>Partitioned cookies of a rejected category go as other storage does. Chromium alone shows a script which ones they are.</summary>
public sealed class PartitionedCookieTests
{
    /// <summary>In statistics: what the rules of precedence give it, and what they do not.</summary>
    private const string Categories = """
        {
          "necessary": { "Cookies": {
            "chat_basket*": { "Provider": "Library", "Purpose": "Keeps the basket." },
            "note*": { "Provider": "Library", "Purpose": "Keeps a note." },
            "exac*": { "Provider": "Library", "Purpose": "Keeps a note." }
          } },
          "statistics": { "Cookies": {
            "chat*": { "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts." },
            "note_visitor*": { "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts." },
            "exact": { "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts." },
            "*token": { "Provider": "Matomo", "Lifetime": "1 year", "Purpose": "Counts.", "Anonymous": true }
          } },
          "third-party": {
            "Cookies": { "player_id": { "Provider": "YouTube", "ProviderPolicy": "https://policies.example/privacy", "Lifetime": "6 months", "Purpose": "Plays videos." } }
          }
        }
        """;

    private const string Fill = """
        async () => {
          for (const name of ['chat', 'chat_basket_1', 'note_1', 'note_visitor_1', 'exact', 'Exact', 'csrftoken', 'my_token', 'player_id', 'mine']) {
            await cookieStore.set({ name, value: '1', partitioned: true });
          }

          await cookieStore.set({ name: 'chat_shelf', value: '1', path: '/shelves/', partitioned: true });
        }
        """;

    private const string Names = "async () => (await cookieStore.getAll()).filter(({ partitioned }) => partitioned).map(({ name }) => name).sort().join(' ')";
    private const string All = "Exact chat chat_basket_1 csrftoken exact mine my_token note_1 note_visitor_1 player_id";
    private const string WithoutStatistics = "Exact chat_basket_1 csrftoken mine note_1 player_id";

    [BrowserFact]
    public async Task Partitioned_cookies_are_deleted_by_name_and_pattern_as_long_as_their_category_is_rejected()
    {
        await using var site = await Library.OpenAsync(Categories);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Page.EvaluateAsync(Fill);
        await visitor.OpenAsync("/");
        (await NamesAsync(visitor)).Should().Be(All, "the visitor is undecided");
        await visitor.Banner.AcceptAsync();
        await visitor.OpenAsync("/");
        (await NamesAsync(visitor)).Should().Be(All, "the visitor accepted");

        var panel = await visitor.OpenSettingsAsync();
        await panel.Form.Refusing(visitor.Words.Statistics).CheckAsync();
        await panel.Form.SaveAsync();
        await ShouldBecomeAsync(visitor, WithoutStatistics);

        await visitor.Page.EvaluateAsync(Fill);
        await visitor.OpenAsync("/shelves/1");
        await ShouldBecomeAsync(visitor, WithoutStatistics);
    }

    private static Task<string> NamesAsync(BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string>(Names);

    private static async Task ShouldBecomeAsync(BrowserVisitor visitor, string names)
    {
        await visitor.Page.WaitForFunctionAsync("async () => !(await cookieStore.getAll()).some(({ name }) => name === 'my_token')");
        await Eventually.IsTrue(async () => await NamesAsync(visitor) == names);
    }
}
