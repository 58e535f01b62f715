using CookieConsent.BrowserTests.Browsing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>The axe engine with every rule of WCAG 2.0 to 2.2, A and AA, and its best practices.</summary>
internal static class AxeAudit
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
        },

        // The only one of them that the engine leaves out by itself.
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    public static async Task ShouldBeAccessibleAsync(this BrowserVisitor visitor)
    {
        var result = await visitor.Page.RunAxe(Rules);

        Described(result.Violations).Should().BeEmpty();
        Described(result.Incomplete).Should().BeEmpty("what the engine cannot tell is told by nobody");
        result.Passes.Select(rule => rule.Id).Should().Contain(["color-contrast", "target-size", "region"]);
    }

    private static string Described(AxeResultItem[] rules) => string.Join('\n',
        from rule in rules
        from node in rule.Nodes
        select $"{rule.Id}: {string.Join(' ', from check in node.Any.Concat(node.All).Concat(node.None) select check.Message)} {node.Html}");
}
