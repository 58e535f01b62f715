namespace CookieConsent.BrowserTests.Sites;

/// <summary>Pages of an application that knows nothing of the library, each with a style that makes trouble for whatever is put in.</summary>
internal static class ForeignPages
{
    public const string Plain = "plain";
    public const string Long = "long";
    public const string RightToLeft = "right-to-left";

    private const string Simple = "body { background: Canvas; font: 100%/1.5 sans-serif; margin: 0; }";

    private const string Content = """
        <header><h1>Town hall</h1><p>Open from nine to five.</p></header>
        <main>
        <h2>News</h2>
        <p>The lamp is out. <a href="/news">Read on</a></p>
        <ul><li>Tides</li><li>Ferries</li></ul>
        <form action="/search"><label>Name <input name="name" size="6"/></label> <button type="submit">Search</button></form>
        </main>
        <footer><p>The <a href="/clerk">town clerk</a></p></footer>
        """;

    private static readonly string Shelves = string.Concat(Enumerable.Range(1, 40).Select(shelf => $"""<p><a href="/shelves/{shelf}">Shelf {shelf}</a></p>"""));

    /// <summary>The style of each.</summary>
    private static readonly Dictionary<string, string> Styles = new()
    {
        [Plain] = Simple,
        ["reset"] = """
            * { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline; box-sizing: border-box; transition: all 1s; }
            html { font: 62.5%/1 sans-serif; }
            body { font-size: 1.6rem; line-height: 2; letter-spacing: 0.1em; text-align: center; text-indent: 2em; text-transform: uppercase; word-spacing: 1em; cursor: crosshair; }
            ul, ol { list-style: none; }
            """,
        ["unset"] = "body, body * { all: unset; }",
        ["elements"] = """
            body { font-family: sans-serif; }
            button, a, input { all: unset; color: teal; }
            a:hover, button:focus, button:hover { background: yellow; color: red; outline: none; }
            h2 { font-size: 4rem; color: red; }
            p { display: inline; text-shadow: 1px 1px red; }
            ul { list-style: none; columns: 3; }
            li::before { content: "» "; color: red; }
            form { display: none; }
            div { border: 3px solid red; min-height: 100px; padding: 20px; position: relative; }
            section { background: yellow; float: left; width: 200px; }
            """,
        ["classes"] = """
            body.page { font-family: sans-serif; }
            .page div { background: pink; height: 50px; opacity: 0.5; overflow: hidden; width: 100px; }
            .page section p, .page.page button { color: red; font-size: 8px; text-transform: uppercase; }
            .page.page.page form { visibility: hidden; }
            """,
        ["row"] = "body { display: flex; font-family: sans-serif; gap: 1rem; } main { flex: 1; } h1 { font-size: 1rem; }",
        ["spread"] = "body { align-items: center; display: flex; font: 75% sans-serif; justify-content: space-between; min-height: 90vh; } h1 { font-size: 1rem; }",
        ["column"] = "body { display: flex; flex-direction: column; font-family: sans-serif; gap: 1rem; margin: 0; min-height: 100vh; } main { flex: 1; }",
        ["grid"] = "body { display: grid; font-family: sans-serif; gap: 1rem; grid-template: auto 1fr / 1fr 2fr; margin: 0; min-height: 100vh; }",
        ["centered"] = "body { display: grid; font-family: sans-serif; margin: 0; min-height: 100vh; place-content: center; place-items: center; }",
        ["full"] = "html, body { height: 100%; } body { background: linear-gradient(white, silver); font-family: sans-serif; margin: 0; } main { height: 150%; }",
        ["footer-below"] = "html { min-height: 100%; position: relative; } body { font-family: sans-serif; margin: 0 0 60px; } footer { bottom: 0; height: 60px; position: absolute; }",
        [Long] = Simple,
        [RightToLeft] = Simple,
    };

    public static IEnumerable<string> Names => Styles.Keys;

    public static string Style(string name) => Styles[name];

    public static string Document(string name) => $"""
        <!DOCTYPE html>
        <html lang="en"{(name == RightToLeft ? " dir=\"rtl\"" : "")}>
        {Head(name)}
        <body class="page">{Content}{(name == Long ? $"<nav>{Shelves}</nav>" : "")}</body>
        </html>
        """;

    private static string Head(string name) => $"""
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>Town hall</title>
        <link rel="icon" href="/icon"/>
        <link rel="stylesheet" href="/styles/{name}"/>
        </head>
        """;
}
