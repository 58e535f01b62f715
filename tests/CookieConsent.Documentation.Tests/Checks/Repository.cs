using System.Reflection;

namespace CookieConsent.Documentation.Tests.Checks;

/// <summary>The files of the repository that the checks read.</summary>
internal static class Repository
{
    public static string Folder { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryFolder").Value!);

    private static string SnippetFolder { get; } = Path.Combine(Folder, "tests", "CookieConsent.Documentation.Tests", "Snippets");

    /// <summary>Pages whose examples are checked. Decision records quote code of their day.</summary>
    public static IEnumerable<Page> PagesWithExamples => Pages.Where(page => !page.Path.Contains("/decisions/", StringComparison.Ordinal));

    /// <summary>Pages whose examples of Razor are whole: the README and the pages that lead through a task.</summary>
    public static IEnumerable<Page> PagesWithRazor =>
        Pages.Where(page => page.Path == "README.md" || page.Path.StartsWith("docs/start/", StringComparison.Ordinal) || page.Path.StartsWith("docs/guides/", StringComparison.Ordinal));

    /// <summary>Every page of the repository, by its path from the root.</summary>
    public static IEnumerable<Page> Pages =>
        from file in Directory.EnumerateFiles(Folder, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Folder, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Folder, "samples"), "README.md", SearchOption.AllDirectories))
        orderby file
        select new Page(Path.GetRelativePath(Folder, file).Replace('\\', '/'), File.ReadAllText(file));

    /// <summary>The texts of the compiled files in Snippets that end in an extension.</summary>
    public static IReadOnlyList<string> Snippets(string extension) =>
        [.. Directory.EnumerateFiles(SnippetFolder, $"*{extension}", SearchOption.AllDirectories).Order().Select(File.ReadAllText)];
}

internal sealed record Page(string Path, string Text);
