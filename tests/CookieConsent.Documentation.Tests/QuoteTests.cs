using CookieConsent.Documentation.Tests.Checks;
using FluentAssertions;

namespace CookieConsent.Documentation.Tests;

/// <summary>Log messages that a page quotes are those of the library.</summary>
public sealed class QuoteTests
{
    private const string Source = """[LoggerMessage(2, LogLevel.Warning, "Refused '{Cookie}': nothing declares it.", EventName = "Refused")]""";

    [Fact]
    public void Quoted_message_is_one_of_the_library()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "Log.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();

        Repository.PagesWithExamples.SelectMany(page => QuoteCheck.Errors(page, sources)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("The log has `nothing declares it` (event 2).")]
    [InlineData("| event 2, `nothing declares it` | Declare it. |")]
    [InlineData("| events 2 and 3 | `Sometimes` |")]
    public void Message_that_has_the_quote_is_no_error(string text)
    {
        QuoteCheck.Errors(new Page("docs/page.md", text), [Source]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("The log has `nobody declares it` (event 2).")]
    [InlineData("The log has `nothing declares it` (events 3 and 4).")]
    [InlineData("| event 2, `undeclared` | Declare it. |")]
    public void Message_without_the_quote_is_an_error(string text)
    {
        QuoteCheck.Errors(new Page("docs/page.md", text), [Source]).Should().ContainSingle().Which.Should().StartWith("docs/page.md: event ");
    }
}
