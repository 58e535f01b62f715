using System.Text.Json;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>Issue 12 section 3: how the policy page looks, on a desktop, on a phone and on paper.</summary>
public sealed class PolicyLookTests(PortalSite portal) : IClassFixture<PortalSite>
{
    private static readonly Equipment Phone = new() { Language = "fr", Width = 390, Height = 844 };

    /// <summary>What a site's own style may do to everything in its page, with the weight of an id.</summary>
    private const string Reset = "#page * { margin: 0; padding: 0; font-size: 1rem; font-weight: 400; line-height: 1.5; }";

    [BrowserFact]
    public async Task Twelve_cookies_take_at_most_three_screens_of_a_phone()
    {
        await using var site = await Library.OpenAsync(
            $$"""
            {
              "necessary": { "Cookies": { {{Cookies("session", 2)}} } }, "statistics": { "Cookies": { {{Cookies("visit_profile", 3)}} } },
              "first-party": { "Cookies": { {{Cookies("recommended_datasets", 3)}} } }, "third-party": { "Cookies": { {{Cookies("VISITOR_INFO_LIVE", 2)}} } }
            }
            """,
            """ "DefaultCulture": "fr" """);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", Phone);
        await using var other = await BrowserVisitor.OnAsync(portal.Address, "/cookies", Phone);

        (await visitor.Page.Locator("#vchoice-used code").CountAsync()).Should().Be(12, "the choice itself and the language are two more");
        (await HeightAsync(visitor)).Should().BeLessThanOrEqualTo(3 * 844);
        (await HeightAsync(other)).Should().BeLessThanOrEqualTo(3 * 844);

        static string Cookies(string name, int count) => string.Join(",", Enumerable.Range(1, count).Select(i => $$"""
            "{{name}}_{{i}}": {
              "Provider": "Portail de données ouvertes — démonstration", "ProviderPolicy": "/donnees-personnelles", "Service": "Suggestions (pages des jeux de données)",
              "Purpose": "Vous proposer des jeux de données proches de ceux que vous avez consultés.", "Lifetime": "6 months"
            }
            """));

        static async Task<double> HeightAsync(BrowserVisitor visitor) => (await visitor.Page.Locator("#vchoice-used").BoundingBoxAsync())!.Height;
    }

    [BrowserFact]
    public async Task Headings_keep_their_distance_and_their_size_under_a_reset_with_the_weight_of_an_id()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies");
        await visitor.Page.EvaluateAsync("() => { document.body.id = 'page'; }");
        await visitor.Page.AddStyleTagAsync(new() { Content = Reset });

        var headings = JsonSerializer.Deserialize<Heading[]>(await visitor.Page.EvaluateAsync<string>("""
            () => JSON.stringify([...document.querySelectorAll('.vchoice-policy :is(h1, h2, h3)')].map((heading) => {
              const box = heading.getBoundingClientRect();
              const style = getComputedStyle(heading);
              const before = heading.closest('section')?.previousElementSibling ?? heading.previousElementSibling;
              return {
                Level: heading.localName, Size: parseFloat(style.fontSize), Weight: Number(style.fontWeight),
                Above: before && before.offsetHeight > 0 ? box.top - before.getBoundingClientRect().bottom : 99,
                Below: heading.nextElementSibling.getBoundingClientRect().top - box.bottom,
              };
            }))
            """))!;

        headings.Select(heading => heading.Level).Distinct().Should().BeEquivalentTo("h1", "h2", "h3");
        headings.Should().OnlyContain(heading => heading.Weight >= 700 && heading.Below >= 8 && heading.Above >= 24 && heading.Above > heading.Below);
        var sizes = new[] { "h1", "h2", "h3" }.Select(level => headings.First(heading => heading.Level == level).Size).ToList();
        sizes.Should().BeInDescendingOrder().And.OnlyHaveUniqueItems();
        sizes[2].Should().BeGreaterThan(16);
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(800)]
    [InlineData(390)]
    public async Task Tables_have_one_width_scroll_nowhere_and_stop_no_tab_key(int width)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/cookies", new() { Language = "fr", Width = width });

        var tables = await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.vchoice-policy table')].map((table) =>
              [table, ...table.querySelectorAll('thead th')].map((element) => Math.round(element.getBoundingClientRect().width)).join(' '))
            """);
        var stops = await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('#vchoice-used :not(.vchoice-spoken)')].filter((element) => element.tabIndex >= 0 || element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible')
              .map((element) => element.localName)
            """);

        tables.Should().HaveCount(4).And.OnlyContain(widths => width < 720 || widths == tables[0]);
        stops.Should().NotBeEmpty("there are links to policies").And.OnlyContain(name => name == "a");
    }

    [BrowserFact]
    public async Task Cells_stay_within_their_table_on_a_phone_in_a_page_without_a_reset()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", Phone);

        var outside = await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('#vchoice-used tbody tr > *')]
              .filter((cell) => cell.getBoundingClientRect().right > cell.closest('table').getBoundingClientRect().right + 0.5).map((cell) => cell.textContent)
            """);

        outside.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Table_is_a_table_for_a_screen_reader_on_a_phone_as_on_a_desktop()
    {
        await using var desktop = await BrowserVisitor.OnAsync(portal.Address, "/cookies", new() { Language = "fr" });
        await using var phone = await BrowserVisitor.OnAsync(portal.Address, "/cookies", Phone);

        var roles = await RolesAsync(phone);

        roles.Should().Equal(await RolesAsync(desktop));
        roles.Should().ContainKeys("table", "row", "columnheader", "rowheader", "cell");
    }

    [BrowserFact]
    public async Task Table_is_named_by_its_heading_and_its_rows_by_their_cookies()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", new() { Width = 390 });

        await Assertions.Expect(visitor.Page.Locator("#statistics")).ToMatchAriaSnapshotAsync("""
            - heading "Audience measurement" [level=3]
            - paragraph
            - paragraph
            - table "Audience measurement":
              - rowgroup:
                - row:
                  - columnheader "Provider"
                  - columnheader "Service and place"
                  - columnheader "Name"
                  - columnheader "Purpose"
                  - columnheader "Lifetime"
              - rowgroup:
                - row:
                  - cell "Google"
                  - rowheader "_ga"
                  - cell "Counts visitors."
                  - cell "13 months"
                - row:
                  - cell "Matomo"
                  - rowheader "_pk_id.*"
                  - cell "Counts visitors. Anonymous figures"
                  - cell "13 months"
            """);
    }

    [BrowserFact]
    public async Task Category_that_an_address_leads_to_is_not_at_the_very_edge()
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/cookies#statistics", Phone);

        (await visitor.Page.Locator("#statistics").EvaluateAsync<double>("section => section.getBoundingClientRect().top")).Should().BeInRange(12, 48);
    }

    [BrowserFact]
    public async Task Paper_has_the_tables_with_addresses_and_nothing_to_press()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/cookies", new() { IsDark = true, Width = 700 });
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        var page = visitor.Page;

        (await page.Locator("button:visible, input:visible, nav:visible, header a:visible").CountAsync()).Should().Be(0);
        await Assertions.Expect(page.Locator("table")).ToHaveCountAsync(4);
        (await page.Locator("thead").First.EvaluateAsync<string>("head => getComputedStyle(head).display")).Should().Be("table-header-group", "each sheet of paper has the columns' names");
        (await page.Locator("tbody tr").First.EvaluateAsync<string>("row => getComputedStyle(row).breakInside")).Should().Be("avoid");
        (await page.Locator("h3").First.EvaluateAsync<string>("heading => getComputedStyle(heading).breakAfter")).Should().Be("avoid");
        (await page.Locator("#third-party td a").EvaluateAsync<string>("link => getComputedStyle(link, '::after').content")).Should().Contain("https://policies.example/privacy");
        (await page.Locator("h1").EvaluateAsync<string>("heading => getComputedStyle(heading).color")).Should().Be("rgb(22, 22, 22)", "paper is white, whatever the screen is");
    }

    /// <summary>How many elements of each role the browser itself gives to a screen reader.</summary>
    private static async Task<Dictionary<string, int>> RolesAsync(BrowserVisitor visitor)
    {
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray()
            .Where(node => !node.GetProperty("ignored").GetBoolean())
            .Select(node => node.GetProperty("role").GetProperty("value").GetString()!);
        return tree.Where(role => role is "table" or "row" or "rowgroup" or "columnheader" or "rowheader" or "cell").GroupBy(role => role).OrderBy(role => role.Key).ToDictionary(role => role.Key, role => role.Count());
    }

    private sealed record Heading(string Level, double Size, int Weight, double Above, double Below);
}
