using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>Contract section 8: a page whose choice changes under Enforce is loaded anew, and works as without the library once everything is accepted.</summary>
public sealed class RestrictedPageTests
{
    private const string Banner = "<script src='/cookies/assets/vchoice.js' defer></script>";

    /// <summary>A font with one letter, a square.</summary>
    private const string Font = "AAEAAAAKAIAAAwAgT1MvMlf8Vg8AAACsAAAAYGNtYXAADAB0AAABDAAAACxnbHlmBewJ2AAAATgAAABIaGVhZGEKQtkAAAGAAAAANmhoZWEFFgGTAAABuAAAACRobXR4BLAAAAAAAdwAAAAIbG9jYQAkABIAAAHkAAAABm1heHAABAAFAAAB7AAAACBuYW1lAPkQ5AAAAgwAAAA+cG9zdAADAAAAAAJMAAAAIAAEAlgBkAAFAAAAZABkAAAAAABkAGQAAAAAADIA+gAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAABOT05FAEAAQQBBAyD/OAAAAyAAyAAAAAEAAAAAAZAB9AAAAEEAAAAAAAEAAwABAAAADAAEACAAAAAEAAQAAQAAAEH//wAAAEH////AAAEAAAAAAAEAAAAAAfQB9AADAAABAQEBAAAB9AAA/gwAAAAAAfQAAAAAAAEAAAAAAfQB9AADAAABAQEBAAAB9AAA/gwAAAAAAfQAAAAAAAEAAAABAAARxy/BXw889QADA+gAAAAAAAAAAAAAAAAAAAAAAAAAAAH0AfQAAAAIAAIAAAAAAAAAAQAAAyD/OAAAAlgAAAAAAfQAAQAAAAAAAAAAAAAAAAAAAAICWAAAAlgAAAAAABIAJAAAAAEAAAACAAQAAQAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAEADYAAwABBAkAAQACAAAAAwABBAkAAgACAAIAAwABBAkABAACAAQAAwABBAkABgACAAYAVABSAFQAVAAAAAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /// <summary>What an origin alone does not decide. Each result is what a page without the library has.</summary>
    private const string Features = """
        <style>@font-face { font-family: square; src: url('data:font/ttf;base64,#font'); } p { font-family: square, serif; } body { background: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"); }</style>
        <p id="inline" style="color: green" onclick="results.handler = true">A line</p>
        <iframe name="elsewhere"></iframe>
        <form action="#form" method="post" target="elsewhere"><input name="a" value="1"></form>
        <script nonce="abc">
        window.results = { inline: true };
        const answer = (worker) => new Promise((done) => { worker.onmessage = ({ data }) => done(data); worker.onerror = () => done('error'); });
        const attempt = async (name, work) => { try { results[name] = await work(); } catch (error) { results[name] = error.name; } };
        Promise.all([
          attempt('eval', () => eval('1 + 1')),
          attempt('function', () => new Function('return 2')()),
          attempt('wasm', async () => (await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))).instance !== undefined),
          attempt('blob worker', () => answer(new Worker(URL.createObjectURL(new Blob(["postMessage(eval('3'))"], { type: 'text/javascript' }))))),
          attempt('data image', async () => { const image = new Image(); image.src = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='3' height='3'/>"; await image.decode(); return image.width; }),
          attempt('data font', async () => (await document.fonts.load('16px square', 'A'))[0].status),
          attempt('blob fetch', async () => (await fetch(URL.createObjectURL(new Blob(['4'])))).text()),
          attempt('data module', async () => (await import('data:text/javascript,export default 5')).default),
          attempt('own socket', () => new Promise((done) => { const socket = new WebSocket('/socket'); socket.onopen = () => socket.send('6'); socket.onmessage = ({ data }) => done(data); socket.onerror = () => done('error'); })),
          attempt('library', () => new Promise((done) => { const added = document.createElement('script'); added.onload = () => done('loaded'); added.onerror = () => done('error'); added.src = '#library.js'; document.head.append(added); })),
        ]).then(() => {
          document.querySelector('#inline').click();
          document.querySelector('form').submit();
          results.color = getComputedStyle(document.querySelector('#inline')).color;
          document.documentElement.dataset.finished = true;
        });
        </script>
        """;

    [BrowserFact]
    public async Task Page_and_another_tab_are_loaded_anew_when_the_choice_changes()
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await RestrictedPages.OpenAsync(other, $"<!DOCTYPE html>{Banner}<img src='{other.Address}image.svg' alt=''>");
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await using var tab = await visitor.NewTabAsync();
        await visitor.MarkPageAsync();
        await tab.MarkPageAsync();
        other.Requests.Should().BeEmpty();

        await visitor.Banner.AcceptAsync();

        await ShouldHaveNoMarkAsync(visitor);
        await ShouldHaveNoMarkAsync(tab);
        await Eventually.IsTrue(() => other.Requests.Count >= 2);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Page_from_the_back_forward_cache_is_loaded_anew_under_another_choice(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await KeptPageVisit.OpenAsync(other);
        await using var visitor = await BrowserVisitor.AtAsync(site.Address, new() { Browser = Enum.Parse<Part>(engine), KeepsPages = true });

        await KeptPageVisit.ShouldBeLoadedAnewAsync(other, visitor.OpenAsync, function => visitor.Page.WaitForFunctionAsync(function), function => visitor.Page.EvaluateAsync(function));
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", null)]
    [InlineData("Chromium", "script-src 'nonce-abc' 'strict-dynamic' 'unsafe-eval'; object-src 'none'")]
    [InlineData("Firefox", "script-src 'nonce-abc' 'strict-dynamic' 'unsafe-eval'; object-src 'none'")]
    public async Task Page_with_everything_accepted_works_as_without_the_library(string engine, string? policy)
    {
        await using var other = await OtherOrigin.OpenAsync();
        var visits = 0;
        var page = $"<!DOCTYPE html>{Features.Replace("#form", $"{other.Address}form").Replace("#library", $"{other.Address}library").Replace("#font", Font)}";

        var (expected, expectedPicture) = await ResultsAsync("Off");
        var (results, picture) = await ResultsAsync("Enforce");

        results.Should().Be(expected).And.ContainAll(
            "\"blob fetch\":\"4\"", "\"blob worker\":3", "\"data font\":\"loaded\"", "\"data image\":3", "\"data module\":5", "\"eval\":2", "\"inline\":true", "\"library\":\"loaded\"", "\"own socket\":\"6\"", "\"wasm\":true");
        picture.Should().Equal(expectedPicture);

        async Task<(string Results, byte[] Picture)> ResultsAsync(string handling)
        {
            await using var site = await RestrictedPages.OpenAsync(other, page, handling, policy);
            await using var visitor = await BrowserVisitor.AtAsync(site.Address, new() { Browser = Enum.Parse<Part>(engine) });
            await AcceptAsync(visitor, site);
            await visitor.OpenAsync("/");
            await visitor.Page.WaitForFunctionAsync("() => document.documentElement.dataset.finished");
            visits++;
            await Eventually.IsTrue(() => other.Requests.Count(path => path == "/form") == visits);
            return (await visitor.Page.EvaluateAsync<string>("() => JSON.stringify(Object.fromEntries(Object.entries(results).sort()))"), await visitor.Page.ScreenshotAsync());
        }
    }

    private static async Task AcceptAsync(BrowserVisitor visitor, Site site) => await visitor.Page.APIRequest.PutAsync(
        new Uri(site.Address, "/cookies/preferences").ToString(),
        new() { DataObject = new { categories = new Dictionary<string, string> { ["third-party"] = "accepted" } } });

    private static async Task ShouldHaveNoMarkAsync(BrowserVisitor visitor) => await visitor.Page.WaitForFunctionAsync("() => !window.mark && document.readyState === 'complete'");
}
