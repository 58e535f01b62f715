using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>
/// A page that shows what its users wrote, through a sanitizer that lets ids, names, classes, <c>data-</c> attributes, forms and templates pass:
/// the script takes none of it for the library's own.
/// </summary>
public sealed class ClobberedPageTests
{
    private static readonly string[] DocumentNames =
    [
        "addEventListener", "body", "createElement", "createElementNS", "createTreeWalker", "currentScript", "defaultView", "dispatchEvent", "documentElement", "forms",
        "getElementById", "head", "implementation", "prerendering", "querySelector", "querySelectorAll", "readyState", "scripts", "startViewTransition",
    ];

    private static readonly string[] WindowNames = ["addEventListener", "cookieStore", "dispatchEvent", "trustedTypes", "vchoice", "createPolicy"];

    private static readonly string[] FormNames =
    [
        "action", "addEventListener", "append", "attributes", "children", "classList", "className", "closest", "dispatchEvent", "elements", "getAttribute", "hasAttribute", "id", "innerHTML",
        "isConnected", "matches", "method", "nodeName", "ownerDocument", "parentElement", "parentNode", "prepend", "querySelector", "remove", "setAttribute", "tagName", "textContent",
    ];

    public static TheoryData<string, string> Attacks
    {
        get
        {
            var attacks = new TheoryData<string, string>();
            foreach (var browser in new[] { "Chromium", "Firefox" })
            {
                foreach (var name in Contents(new Uri("http://other/")).Keys)
                {
                    attacks.Add(browser, name);
                }
            }

            return attacks;
        }
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [MemberData(nameof(Attacks))]
    public async Task Script_asks_the_visitor_and_requests_and_runs_nothing_of_the_page(string browser, string attack)
    {
        await using var other = await OtherOrigin.OpenAsync(AttackAsync);
        var content = Contents(other.Address)[attack];
        await using var site = await Library.OpenAsync(first: app => app.MapGet("/forum", () => Results.Text(PageOf(content), "text/html")));
        await using var visitor = await BrowserVisitor.AtAsync(site.Address, new() { Browser = Enum.Parse<Part>(browser) });
        await visitor.OpenAsync("/forum");
        await visitor.Banner.ShouldBeShownAsync();

        foreach (var opener in await visitor.Page.Locator("#forum a[data-vchoice-open]").AllAsync())
        {
            await opener.DispatchEventAsync("click");
            await Assertions.Expect(visitor.Panel.Dialog).ToBeVisibleAsync();
            await visitor.Panel.Close.ClickAsync();
        }

        await visitor.Page.EvaluateAsync("() => { addEventListener('submit', (event) => event.preventDefault()); }");
        foreach (var button in await visitor.Page.Locator("#forum button").AllAsync())
        {
            await button.DispatchEventAsync("click");
        }

        (await visitor.JarAsync()).Should().BeEmpty("nothing that users wrote chooses for the visitor");
        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        other.Requests.Where(path => path != "/image.svg").Should().BeEmpty("only the browser itself requests the image");
        (await visitor.Page.EvaluateAsync<bool>("() => window.attacked === true")).Should().BeFalse();
        (await visitor.JarAsync()).Should().Contain(Library.Choice);
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
    }

    /// <summary>Driven by the page's own script: the test driver itself reads properties of the form.</summary>
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Script_asks_beside_a_form_whose_fields_have_names_of_properties(string browser)
    {
        await using var other = await OtherOrigin.OpenAsync(AttackAsync);
        var content = $"""<form class="vchoice-form" action="{other.Address}preferences">{string.Concat(FormNames.Select(name => $"""<input name="{name}">"""))}<button>Send</button></form>""";
        await using var site = await Library.OpenAsync(first: app => app.MapGet("/forum", () => Results.Text(PageOf(content), "text/html")));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/forum", new() { Browser = Enum.Parse<Part>(browser) });
        await visitor.Page.WaitForFunctionAsync("() => document.querySelector('#vchoice .vchoice-prompt')");

        await visitor.Page.EvaluateAsync("() => { addEventListener('submit', (event) => event.preventDefault()); document.querySelector('#forum button').click(); }");
        (await visitor.JarAsync()).Should().BeEmpty("nothing that users wrote chooses for the visitor");
        await visitor.Page.EvaluateAsync("() => document.querySelector('#vchoice button[value=accept-all]').click()");
        await visitor.Page.WaitForFunctionAsync("() => document.documentElement.getAttribute('data-vchoice') === 'necessary statistics first-party third-party'");

        other.Requests.Should().BeEmpty();
        (await visitor.JarAsync()).Should().Equal(Library.Choice);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Script_follows_no_redirection(string browser)
    {
        await using var other = await OtherOrigin.OpenAsync(AttackAsync);
        await using var site = await Library.OpenAsync(first: app => app.Use((context, next) =>
        {
            if (context.Request.Path != "/cookies/banner" && context.Request.Path != "/cookies/panel")
            {
                return next(context);
            }

            context.Response.Redirect($"{other.Address}{context.Request.Path.Value![1..]}");
            return Task.CompletedTask;
        }));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, LibraryFiles.StaticPage, new() { Browser = Enum.Parse<Part>(browser) });
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.OpenAsync("/");
        await visitor.SettingsLink.ClickAsync();
        await visitor.Page.WaitForURLAsync("**/cookies#vchoice-form");

        other.Requests.Should().BeEmpty();
    }

    private static Dictionary<string, string> Contents(Uri other) => new()
    {
        ["an image for the current script"] = $"""<img name="currentScript" src="{other}image.svg" alt=""><a href="/cookies" data-vchoice-open>Open</a>""",
        ["a form for the current script"] = $"""<form name="currentScript"><input name="src" value="{other}assets/vchoice.js"></form>""",
        ["another frame"] = $"""<div id="vchoice" data-vchoice-state="third-party=accepted" data-vchoice-check=""><section class="vchoice-prompt">Ask</section></div><a href="/cookies" data-vchoice-open>Open</a>""",
        ["another form"] = $"""<form class="vchoice-form" method="post" action="{other}preferences"><button name="decision" value="accept-all">Play</button></form>""",
        ["a form of this site"] = """<form class="vchoice-form" method="post" action="/cookies/preferences"><button name="decision" value="accept-all">Play</button></form>""",
        ["another placeholder"] = """<div class="vchoice-place" data-vchoice-place="third-party"><div class="vchoice-off">Off</div><template class="vchoice-held" data-vchoice-for="third-party">&lt;img src="x:" onerror="window.attacked = true"&gt;&lt;script&gt;window.attacked = true;&lt;/script&gt;</template></div>""",
        ["a placeholder for what is necessary"] = """<div class="vchoice-place" data-vchoice-place="necessary"><div class="vchoice-off">Off</div><template class="vchoice-held" data-vchoice-for="necessary">&lt;img src="x:" onerror="window.attacked = true"&gt;</template></div>""",
        ["live content"] = """<div class="vchoice-place" data-vchoice-place="third-party"><div class="vchoice-live"><p>Mine</p></div></div>""",
        ["the library's ids"] = """<p id="vchoice-message">1</p><p id="vchoice-said">2</p><p class="vchoice-spoken">3</p><p class="vchoice-panel"><b class="vchoice-alert">4</b></p><a data-vchoice-close href="#">5</a><a data-vchoice-hide href="#">6</a>""",
        ["the date of the choice"] = """<form class="vchoice-decided"><input name="remove"></form>""",
        ["images with the document's names"] = string.Concat(DocumentNames.Select(name => $"""<img name="{name}" alt="">""")),
        ["forms with the document's names"] = string.Concat(DocumentNames.Select(name => $"""<form name="{name}"><input name="call"><input name="src"><input name="apply"></form>""")),
        ["elements with the window's names"] = string.Concat(WindowNames.Select(name => $"""<form id="{name}"><input name="createPolicy"><input name="call"></form>""")),
    };

    private static string PageOf(string content) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Forum</title><link rel="icon" href="data:,"><script src="/cookies/assets/vchoice.js" defer></script></head>
        <body><main id="forum">{content}</main><p><a href="/cookies#vchoice-form" data-vchoice-open>Manage cookies</a></p></body>
        </html>
        """;

    /// <summary>What the attacker's own server sends: everything that a script would take that trusts it.</summary>
    private static Task AttackAsync(HttpContext context)
    {
        const string Run = """<img src="x:" onerror="window.attacked = true">""";
        if (context.Request.Path.Value!.EndsWith(".svg", StringComparison.Ordinal))
        {
            return OtherOrigin.RespondAsync(context);
        }

        if (context.Request.Path.Value.EndsWith("preferences", StringComparison.Ordinal))
        {
            return context.Response.WriteAsJsonAsync(new { promptRequired = true, categories = new Dictionary<string, string> { ["third-party"] = "accepted" } });
        }

        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync($"""<link rel="stylesheet" href="x:"><script></script><div id="vchoice" data-vchoice-state="">{Run}<section class="vchoice-prompt">{Run}</section></div><dialog class="vchoice-panel">{Run}</dialog><section class="vchoice-settings">{Run}</section>""");
    }
}
