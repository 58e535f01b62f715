using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Injected;

public sealed class CachedPageTests
{
    /// <summary>A script gets the page as it is, and a browser keeps it; a navigation must not be shown that copy.</summary>
    [BrowserTheory]
    [InlineData("fetch('/stream').then((response) => response.text())")]
    [InlineData("new Promise((done) => document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '/stream', onload: done })))")]
    public async Task A_page_that_was_fetched_before_has_the_banner_when_it_is_opened(string fetch)
    {
        await using var site = await ForeignSite.OpenAsync(stream: async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.CacheControl = "max-age=600";
            await context.Response.WriteAsync("<!DOCTYPE html><html lang=en><title>Tides</title><body><h1>Tides</h1></body></html>");
        });
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, ForeignPages.Plain);
        await visitor.Page.EvaluateAsync($"() => {fetch}.then(() => null)");

        await visitor.OpenAsync("stream");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Tides" })).ToBeVisibleAsync();
        await visitor.Banner.ShouldBeShownAsync();
        await Assertions.Expect(visitor.SettingsLink).ToBeVisibleAsync();
    }
}
