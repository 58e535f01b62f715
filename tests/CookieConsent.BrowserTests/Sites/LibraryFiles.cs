using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>What the library's pages consist of besides their HTML.</summary>
internal static class LibraryFiles
{
    /// <summary>A page that the application does not render, with nothing of the library's but its script.</summary>
    public const string StaticPage = "/static";

    private const string Style = """
        body { font: 100%/1.5 system-ui, sans-serif; margin: 0; }
        main, header, footer { padding: 1rem; }
        iframe { border: 0; max-width: 100%; }
        """;

    /// <summary>A script of the site's own, which records the events of a choice.</summary>
    private const string Script = """
        window.heard = [];
        document.addEventListener('vchoice', (event) => window.heard.push(event.detail.categories));
        """;

    private const string Static = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Town library</title>
        <link rel="icon" href="/icon">
        <link rel="stylesheet" href="/style">
        <script src="/cookies/assets/vchoice.js" defer></script>
        </head>
        <body><main><h1>Town library</h1><p>Open from nine to five.</p></main></body>
        </html>
        """;

    private const string Player = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Player</title></head><body><h1>A reading</h1></body></html>
        """;

    public static void MapLibraryFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/style", () => Results.Text(Style, "text/css"));
        app.MapGet("/script", () => Results.Text(Script, "text/javascript"));
        app.MapGet("/icon", () => Results.Text("""<svg xmlns="http://www.w3.org/2000/svg"/>""", "image/svg+xml"));
        app.MapGet("/still", () => Results.Text("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="teal" d="M0 0h16v9H0z"/></svg>""", "image/svg+xml"));
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapGet("/player", () => Results.Text(Player, "text/html"));
        app.MapGet(StaticPage, () => Results.Text(Static, "text/html"));
    }
}
