using System.Text.RegularExpressions;

namespace CookieConsent.Documentation.Tests.Checks;

/// <summary>Finds log messages that a page quotes and the library does not write.</summary>
internal static partial class QuoteCheck
{
    /// <param name="page">A page with quotes such as <c>`text` (event 2)</c> or <c>event 2, `text`</c>.</param>
    /// <param name="sources">The source files that define log messages.</param>
    public static IEnumerable<string> Errors(Page page, IEnumerable<string> sources)
    {
        var messages = sources.SelectMany(source => Message().Matches(source))
            .ToDictionary(match => Number(match), match => match.Groups["text"].Value);
        return from match in Quote().Matches(page.Text)
               where !messages.GetValueOrDefault(Number(match), "").Contains(match.Groups["text"].Value, StringComparison.Ordinal)
               select $"{page.Path}: event {Number(match)} does not have '{match.Groups["text"].Value}'";
    }

    private static int Number(Match match) => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""LoggerMessage\(\s*(?<number>\d+), LogLevel\.\w+, "(?<text>[^"]*)""")]
    private static partial Regex Message();

    [GeneratedRegex(@"`(?<text>[^`\n]+)` \(events? (?<number>\d+)|event (?<number>\d+), `(?<text>[^`\n]+)`")]
    private static partial Regex Quote();
}
