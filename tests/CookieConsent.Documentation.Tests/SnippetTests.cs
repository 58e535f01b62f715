using CookieConsent.Documentation.Tests.Checks;
using FluentAssertions;

namespace CookieConsent.Documentation.Tests;

/// <summary>Examples in C# and Razor compile: each stands in a file of the folder Snippets.</summary>
public sealed class SnippetTests
{
    private const string Compiled = """
        internal static class Example
        {
            public static void Run(int a)
            {
                if (a > 0)
                {
                    Start(a);
                }

                Stop();
            }
        }
        """;

    [Fact]
    public void Example_in_csharp_is_in_a_compiled_file()
    {
        var files = Repository.Snippets(".cs");

        string.Join('\n', Repository.PagesWithExamples.SelectMany(page => SnippetCheck.Errors(page, "csharp", files))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("cshtml")]
    [InlineData("razor")]
    public void Example_in_Razor_is_in_a_compiled_file(string language)
    {
        var files = Repository.Snippets($".{language}");

        string.Join('\n', Repository.PagesWithRazor.SelectMany(page => SnippetCheck.Errors(page, language, files))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("if (a > 0)\n{\n    Start(a);\n}")]
    [InlineData("    Start(a);")]
    [InlineData("}\n\nStop();")]
    public void Example_with_the_lines_of_a_file_is_found_whatever_its_indentation(string example)
    {
        SnippetCheck.Errors(PageWith("csharp", example), "csharp", ["", Compiled]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Start(b);")]
    [InlineData("Start(a)")]
    [InlineData("Start(a);\nStop();")]
    [InlineData("if (a > 0)\n{\nStart(a);\n}")]
    public void Example_that_differs_from_every_file_is_an_error_with_its_line(string example)
    {
        SnippetCheck.Errors(PageWith("csharp", example), "csharp", ["", Compiled]).Should().ContainSingle().Which.Should().StartWith("docs/page.md:3 ");
    }

    [Fact]
    public void Example_in_another_language_is_not_looked_for()
    {
        SnippetCheck.Errors(PageWith("sh", "Start(b);"), "csharp", [Compiled]).Should().BeEmpty();
    }

    [Fact]
    public void Pages_have_examples()
    {
        Repository.PagesWithExamples.SelectMany(page => CodeBlock.In(page.Text)).Count(block => block.Language == "csharp").Should().BeGreaterThan(5);
    }

    private static Page PageWith(string language, string example) => new("docs/page.md", $"# A page\n\n```{language}\n{example}\n```\n");
}
