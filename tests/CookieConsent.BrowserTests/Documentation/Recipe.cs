using System.Reflection;
using CookieConsent.Documentation.Tests.Checks;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>The scripts and tags in the guides that are marked as tested.</summary>
internal static class Recipe
{
    public const string MatomoWithConsent = "const allows = (choice) => choice === 'accepted';";

    private const string Mark = "tested in a browser";
    private const string TagMark = "tested in three browsers";

    private static readonly string Folder = Path.Combine(
        typeof(Recipe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "ProjectFolder").Value!, "..", "..", "docs", "guides");

    public static IEnumerable<string> Guides => Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileName(file));

    /// <summary>The line that the guide to Matomo gives for counting without consent.</summary>
    public static string MatomoWithoutConsent => Blocks("matomo.md").Single(block => block.Text.StartsWith("const allows", StringComparison.Ordinal)).Text;

    public static IReadOnlyList<string> In(string guide) => [.. Blocks(guide).Where(block => block.Comment == Mark).Select(block => block.Text)];

    /// <summary>The tags that wait for a category and are marked as tested.</summary>
    public static IReadOnlyList<string> TagsIn(string guide) => [.. Blocks(guide, "cshtml").Where(block => block.Comment == TagMark).Select(block => block.Text)];

    /// <summary>The settings of a guide, in its order.</summary>
    public static IReadOnlyList<string> SettingsIn(string guide) => [.. Blocks(guide, "json").Select(block => block.Text)];

    private static IEnumerable<CodeBlock> Blocks(string guide, string language = "js") =>
        CodeBlock.In(File.ReadAllText(Path.Combine(Folder, guide))).Where(block => block.Language == language);
}
