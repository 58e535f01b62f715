using System.Text.Json;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Discovery;

/// <summary>What a page's script sends in a real browser: names, and never a value.</summary>
public sealed class ObservedPageTests
{
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Page_that_is_left_sends_names_and_no_value(string engine)
    {
        var discovery = new DiscoverySite();
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await discovery.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/page?q=topsecret", new Equipment { Browser = Enum.Parse<Part>(engine) });
        await visitor.Page.EvaluateAsync("""
            async address => {
              const load = name => new Promise(done => {
                const part = document.createElement(name);
                part.onload = part.onerror = done;
                part.src = address + name;
                document.body.append(part);
              });
              await load('script');
              await load('img');
              document.cookie = 'theme=topsecret';
              document.cookie = 'pairs=topsecret=topsecret';
              document.cookie = '=topsecret';
              localStorage.setItem('cart', 'topsecret');
              sessionStorage.setItem('tab', 'topsecret');
            }
            """, other.Address);

        await visitor.OpenAsync("/other");
        var sent = await discovery.NextAsync();

        sent.Should().NotContain("topsecret");
        var names = JsonDocument.Parse(sent).RootElement;
        names.EnumerateObject().Select(member => member.Name).Should().Equal("cookies", "localStorage", "sessionStorage", "indexedDB", "origins");
        Names(names, "cookies").Should().Contain(["theme", "pairs"]);
        Names(names, "localStorage").Should().Contain("cart");
        Names(names, "sessionStorage").Should().Contain("tab");
        var kinds = names.GetProperty("origins").GetProperty(other.Address.GetLeftPart(UriPartial.Authority)).GetString();
        kinds!.Split(' ').Should().BeEquivalentTo("script", "img");
        await visitor.OpenAsync("/cookies/report");
        (await visitor.Page.Locator("#undeclared").InnerTextAsync()).Should().Contain("theme").And.Contain("cart (localStorage)");
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Page_with_the_script_alone_sends_names_under_a_strict_policy(string engine)
    {
        var discovery = new DiscoverySite();
        await using var site = await discovery.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/page", new Equipment { Browser = Enum.Parse<Part>(engine) });
        await visitor.Page.EvaluateAsync("() => new Promise((open, fail) => { const asked = indexedDB.open('drafts'); asked.onsuccess = open; asked.onerror = fail; })");
        await visitor.OpenAsync("/alone");
        await discovery.NextAsync();

        // The list of databases is there as soon as the script has run and its question is answered.
        await visitor.Page.Locator("#vchoice script[data-to]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await visitor.Page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(({ name }) => name.includes('vchoice-notes'))");
        await visitor.Page.EvaluateAsync("async () => { localStorage.setItem('cart', 'topsecret'); await indexedDB.databases(); }");
        await visitor.OpenAsync("/other");
        var sent = await discovery.NextAsync();

        sent.Should().NotContain("topsecret");
        var names = JsonDocument.Parse(sent).RootElement;
        Names(names, "localStorage").Should().Contain("cart");
        Names(names, "indexedDB").Should().Equal("drafts");
    }

    private static IEnumerable<string?> Names(JsonElement sent, string list) => sent.GetProperty(list).EnumerateArray().Select(name => name.GetString());
}
