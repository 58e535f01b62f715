using System.Net;

namespace GatewayDemo;

/// <summary>The museum's pages, whole: nothing in them is of the consent library.</summary>
internal static class MuseumPages
{
    public static string Home { get; } = Page("The museum of tides", """
        <p>Instruments, charts and logbooks of those who measured the sea.</p>
        """);

    public static string Visit { get; } = Page("Your visit", """
        <p>Open from ten to six, Mondays excepted. The tower closes at high tide.</p>
        """);

    public static string Received(IEnumerable<string> cookies) => Page("What this site received", $"""
        <p>The cookies that came with your request:</p>
        <ul>{string.Concat(cookies.Select(cookie => $"<li>{WebUtility.HtmlEncode(cookie)}</li>"))}</ul>
        """);

    private static string Page(string title, string content) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
        <body>
        <nav><a href="/">The museum</a> · <a href="/visit">Your visit</a> · <a href="/received">What this site received</a></nav>
        <main>
        <h1>{title}</h1>
        {content}
        </main>
        </body>
        </html>

        """;
}
