namespace CookieConsent.Documentation.Tests.Checks;

/// <summary>A fenced block of a Markdown page.</summary>
/// <param name="Language">The word behind the fence, such as <c>csharp</c>; empty without one.</param>
/// <param name="Line">The line of the fence, from 1.</param>
/// <param name="Text">The lines between the fences, without the indentation that all of them share.</param>
/// <param name="Comment">The HTML comment on the line above the fence; empty without one.</param>
internal sealed record CodeBlock(string Language, int Line, string Text, string Comment)
{
    public static IReadOnlyList<CodeBlock> In(string page)
    {
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        List<CodeBlock> blocks = [];
        for (var start = 0; start < lines.Length; start++)
        {
            if (!IsFence(lines[start]))
            {
                continue;
            }

            var end = Array.FindIndex(lines, start + 1, IsFence);
            if (end < 0)
            {
                throw new FormatException($"The fence on line {start + 1} has no end.");
            }

            var above = start > 0 ? lines[start - 1].Trim() : "";
            var comment = above.StartsWith("<!--", StringComparison.Ordinal) ? above[4..^3].Trim() : "";
            blocks.Add(new CodeBlock(lines[start].Trim().TrimStart('`'), start + 1, Dedent(lines[(start + 1)..end]), comment));
            start = end;
        }

        return blocks;
    }

    /// <summary>Takes the indentation that all lines share out, and white space at the ends of lines.</summary>
    public static string Dedent(IReadOnlyCollection<string> lines)
    {
        var indentation = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Trim().Length == 0 ? "" : line[indentation..].TrimEnd()));
    }

    private static bool IsFence(string line) => line.TrimStart().StartsWith("```", StringComparison.Ordinal);
}
