using System.Text.RegularExpressions;
using CookieConsent.BrowserTests.Browsing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>The axe engine with every rule of WCAG 2.0 to 2.2, A and AA, and its best practices.</summary>
internal static partial class AxeAudit
{
    /// <summary>A window's height that shows a page, or the panel, without scrolling: a color under something else is not measured.</summary>
    public const int WholePage = 4500;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
        },

        // The only one of them that the engine omits by default.
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    public static async Task ShouldBeAccessibleAsync(this BrowserVisitor visitor)
    {
        var result = await visitor.Page.RunAxe(Rules);

        Described(result.Violations).Should().BeEmpty();
        Described(result.Incomplete).Should().BeEmpty("what the engine cannot tell is told by nobody");
        result.Passes.Select(rule => rule.Id).Should().Contain(["color-contrast", "target-size", "region"]);
    }

    /// <summary>Nothing that the engine does not say of the page without what was put in.</summary>
    public static async Task ShouldBeAsAccessibleAsAsync(this BrowserVisitor visitor, BrowserVisitor without)
    {
        var (result, known) = (await visitor.Page.RunAxe(Rules), await without.Page.RunAxe(Rules));

        // The engine looks through the banner, which is opaque, at the page behind it. StateTests measures the banner's contrast.
        Objections(result).Except(Objections(known)).Where(objection => !objection.Contains("partially overlaps other elements", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static IEnumerable<string> Objections(AxeResult result) =>
        $"{Described(result.Violations)}\n{Described(result.Incomplete)}".Split('\n').Select(line => Changing().Replace(line, ""));

    /// <summary>A form's token against forgery, another one each time, and what the library's script says on the document of the choice.</summary>
    [GeneratedRegex(@"value=""\w{64}""|(?<=<html)[^>]*")]
    private static partial Regex Changing();

    private static string Described(AxeResultItem[] rules) => string.Join('\n',
        from rule in rules
        from node in rule.Nodes
        select $"{rule.Id}: {string.Join(' ', from check in node.Any.Concat(node.All).Concat(node.None) select check.Message)} {node.Html}");
}
