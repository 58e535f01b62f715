using System.Diagnostics;
using System.Reflection;
using FluentAssertions;

namespace CookieConsent.Documentation.Tests.Checks;

/// <summary>The files of the repository that the checks read.</summary>
internal static class Repository
{
    /// <summary>What links in the README of a package begin with, because they are read on another site.</summary>
    public const string Address = "https://github.com/cookie-consent/CookieConsent/blob/main/";

    public static string Folder { get; } = Path.GetFullPath(Metadata("RepositoryFolder"));

    /// <summary>The configuration that the tests were built in.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    public static IEnumerable<string> PackageNames => Directory.EnumerateDirectories(Path.Combine(Folder, "src")).Select(folder => Path.GetFileName(folder)).Order();

    private static string SnippetFolder { get; } = Path.Combine(Folder, "tests", "CookieConsent.Documentation.Tests", "Snippets");

    /// <summary>Pages whose examples are checked. Decision records quote code of their day.</summary>
    public static IEnumerable<Page> PagesWithExamples => Pages.Where(page => !page.Path.Contains("/decisions/", StringComparison.Ordinal));

    /// <summary>Pages whose examples of Razor are whole: the README and the pages that lead through a task.</summary>
    public static IEnumerable<Page> PagesWithRazor =>
        Pages.Where(page => page.Path == "README.md" || page.Path.StartsWith("docs/start/", StringComparison.Ordinal) || page.Path.StartsWith("docs/guides/", StringComparison.Ordinal));

    /// <summary>Every page of the repository, by its path from the root.</summary>
    public static IEnumerable<Page> Pages =>
        from file in Directory.EnumerateFiles(Folder, "*.md").Append(Path.Combine(Folder, "llms.txt"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Folder, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Folder, "samples"), "README.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Folder, "src"), "PACKAGE.md", SearchOption.AllDirectories))
        orderby file
        select new Page(Path.GetRelativePath(Folder, file).Replace('\\', '/'), File.ReadAllText(file).Replace(Address, "../../", StringComparison.Ordinal));

    /// <summary>The texts of the compiled files in Snippets that end in an extension.</summary>
    public static IReadOnlyList<string> Snippets(string extension) =>
        [.. Directory.EnumerateFiles(SnippetFolder, $"*{extension}", SearchOption.AllDirectories).Order().Select(File.ReadAllText)];

    /// <summary>Runs a command of the SDK, and fails with its output if it fails.</summary>
    public static async Task<string> RunDotnetAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "dotnet {0} printed {1}", string.Join(' ', arguments), output);
        return output;
    }

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}

internal sealed record Page(string Path, string Text);
