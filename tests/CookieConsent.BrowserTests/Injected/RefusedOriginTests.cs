using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>A site that knows nothing of the library embeds another origin in every way that a start tag has.</summary>
public sealed class RefusedOriginTests
{
    [BrowserFact(Part.Chromium)]
    public Task Refused_origin_hears_of_nobody() => VisitAsync(Equipment.Default);

    [BrowserFact(Part.Firefox)]
    public Task Refused_origin_hears_of_nobody_in_a_second_browser() => VisitAsync(new() { Browser = Part.Firefox });

    private static async Task VisitAsync(Equipment equipment)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await OpenAsync(other.Address, hasPlugins: equipment.Browser != Part.Firefox);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, equipment: equipment);

        await Assertions.Expect(visitor.Page.GetByText("127.0.0.1 is switched off")).ToBeVisibleAsync();
        await visitor.OpenAsync("/frames");
        other.ShouldBeUntouched("the visitor has not chosen");

        await visitor.OpenAsync("/");
        await visitor.Banner.RefuseAsync();
        await visitor.OpenAsync("/");
        await visitor.OpenAsync("/frames");
        other.ShouldBeUntouched("the visitor refused");

        await visitor.Page.EvaluateAsync("() => fetch('/cookies/preferences', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{\"categories\":{\"third-party\":\"accepted\"}}' })");
        await visitor.OpenAsync("/");
        await Assertions.Expect(visitor.Page.GetByText("is switched off")).ToHaveCountAsync(0);
        other.Requests.Should().Contain(["/script.js", "/style.css", "/frame", "/image.svg", "/list.svg", "/poster.svg"], "the visitor accepted");
    }

    private static Task<Site> OpenAsync(Uri other, bool hasPlugins) => Site.StartAsync(
        $$"""{ "ThirdParties": "Enforce", "Categories": {{Library.Categories}} }""",
        builder =>
        {
            builder.Configuration[$"CookieConsent:Categories:third-party:Origins:{other.GetLeftPart(UriPartial.Authority)}"] = "script style img media frame";
            builder.Services.AddCookieConsent().AddBannerInjection();
        },
        app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapGet("/", () => Results.Text(hasPlugins ? Page(other) + Plugins(other) : Page(other), "text/html"));
            app.MapGet("/frames", () => Results.Text("<!DOCTYPE html><html lang=en><title>Frames</title><body><iframe src=/></iframe><object data=/></object></body></html>", "text/html"));
        });

    /// <summary>Playwright waits for these in Firefox and never sees them end.</summary>
    private static string Plugins(Uri other) => $"""<embed src="{other}embed.svg"><object data="{other}object.svg"></object>""";

    private static string Page(Uri other) => $"""
        <!DOCTYPE html><html lang="en"><head><title>Town</title>
        <link rel="preconnect" href="{other}"><link rel="dns-prefetch" href="{other}"><link rel="preload" as="script" href="{other}preload.js">
        <link rel="modulepreload" href="{other}module.js"><link rel="prefetch" href="{other}prefetch"><link rel="stylesheet" href="{other}style.css">
        <LINK REL=ICON HREF={other}icon.svg>
        <script src="{other}script.js"></script><script type="module" src="{other}module.js"></script>
        <noscript><img src="{other}noscript.svg"></noscript>
        </head><body><main><p>Open from nine.</p>
        <iframe src="{other}frame"></iframe><iframe width="0" height="0" src="&#x2f;/{other.Authority}/hidden"></iframe>
        <img alt="" src="ht&Tab;tp:\\{other.Authority}\image.svg"><img alt="" srcset="{other}list.svg 1x, {other}list.svg 2x">
        <picture><source srcset="{other}source.svg"><img alt="" src="{other}picture.svg"></picture>
        <video poster="{other}poster.svg"><source src="{other}video"><track src="{other}track"></video><audio src="{other}audio" preload="auto"></audio>
        <input type="image" alt="x" src="{other}input.svg">
        <svg><image href="{other}svg.svg" width="1" height="1"/><use href="{other}use.svg#a"/><script href="{other}svg.js"/></svg>
        </main>
        """;
}
