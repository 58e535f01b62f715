namespace CookieConsent.Documentation.Tests.Checks;

/// <summary>Finds examples that no compiled file contains.</summary>
internal static class SnippetCheck
{
    /// <returns>One line for each block of the language that does not stand, dedented, in one of the files.</returns>
    public static IEnumerable<string> Errors(Page page, string language, IReadOnlyList<string> files) =>
        from block in CodeBlock.In(page.Text)
        where block.Language == language && !files.Any(file => Contains(file, block.Text))
        select $"{page.Path}:{block.Line} is in no compiled file:\n{block.Text}\n";

    private static bool Contains(string file, string snippet)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        var count = snippet.Count(character => character == '\n') + 1;
        return Enumerable.Range(0, Math.Max(0, lines.Length - count + 1)).Any(start => CodeBlock.Dedent(lines[start..(start + count)]) == snippet);
    }
}
