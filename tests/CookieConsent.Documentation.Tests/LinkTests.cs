using CookieConsent.Documentation.Tests.Checks;
using FluentAssertions;

namespace CookieConsent.Documentation.Tests;

/// <summary>Links within the repository lead to a file, and to a heading where they name one.</summary>
public sealed class LinkTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["README.md"] = "# Site\n\n## Read `on`\n",
        ["docs/guides/one.md"] = "# One\n\n## What's new?\n\n## Limits\n\n## Limits\n\n```sh\n# no heading\n```\n",
        ["docs/images/a.png"] = "",
    };

    [Fact]
    public void Link_of_a_page_leads_to_a_file_and_a_heading()
    {
        string.Join('\n', Repository.Pages.SelectMany(page => LinkCheck.Errors(page, ReadFromDisk))).Should().BeEmpty();
    }

    [Fact]
    public void Overview_for_language_models_lists_every_page_of_the_documentation()
    {
        var overview = Repository.Pages.Single(page => page.Path == "llms.txt").Text;

        Repository.PagesWithExamples.Select(page => page.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && path != "docs/README.md" && !overview.Contains($"({path})", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("[here](#what-it-is)")]
    [InlineData("[one](guides/one.md)")]
    [InlineData("[one](guides/one.md#whats-new)")]
    [InlineData("[one](guides/one.md#limits-1)")]
    [InlineData("[up](../README.md#read-on)")]
    [InlineData("![a](images/a.png)")]
    [InlineData("<img src=\"images/a.png\" alt=\"a\">")]
    [InlineData("[outside](https://example.com/nowhere)")]
    [InlineData("`[code](nowhere.md)`")]
    [InlineData("```\n[code](nowhere.md)\n```")]
    public void Link_that_leads_somewhere_is_no_error(string link)
    {
        LinkCheck.Errors(PageWith(link), Files.GetValueOrDefault).Should().BeEmpty();
    }

    [Theory]
    [InlineData("[one](guides/two.md)")]
    [InlineData("[one](one.md)")]
    [InlineData("[`one`](one.md)")]
    [InlineData("[one](guides/one.md#no-heading)")]
    [InlineData("[one](guides/one.md#limits-2)")]
    [InlineData("[here](#elsewhere)")]
    [InlineData("[![a](images/a.png)](nowhere.md)")]
    [InlineData("![a](images/b.png)")]
    [InlineData("<img src=\"images/b.png\" alt=\"b\">")]
    [InlineData("[one]: guides/two.md")]
    public void Link_that_leads_nowhere_is_an_error(string link)
    {
        LinkCheck.Errors(PageWith(link), Files.GetValueOrDefault).Should().ContainSingle().Which.Should().StartWith("docs/page.md: ");
    }

    private static Page PageWith(string link) => new("docs/page.md", $"# What it is\n\n{link}\n");

    private static string? ReadFromDisk(string path)
    {
        var file = Path.Combine(Repository.Folder, path);
        return File.Exists(file) ? File.ReadAllText(file) : Directory.Exists(file) ? "" : null;
    }
}
