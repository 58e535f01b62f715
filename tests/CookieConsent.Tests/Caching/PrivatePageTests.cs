using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Caching;

/// <summary><c>"SharedPages": "Private"</c>: no shared cache stores a page that depends on the choice.</summary>
public sealed class PrivatePageTests
{
    private static readonly string Private = Declared.CatalogueWith("\"SharedPages\": \"Private\"");

    [Theory]
    [InlineData("public, max-age=600", "private, no-cache")]
    [InlineData("private, max-age=600", "private, no-cache")]
    [InlineData(null, "private, no-cache")]
    [InlineData("no-store", "no-store")]
    public async Task Page_that_asked_for_the_choice_is_private_whatever_the_application_sets(string? set, string sent)
    {
        await using var site = await Site.StartAsync(Private, endpoint: Page(set, asks: true));

        (await GetAsync(site))["Cache-Control"].Should().Equal(sent);
    }

    [Fact]
    public async Task Page_whose_header_is_set_when_the_headers_are_sent_is_private()
    {
        await using var site = await Site.StartAsync(Private, pipeline: app =>
        {
            app.Use((context, next) =>
            {
                context.Response.OnStarting(() => Task.FromResult(context.Response.Headers.CacheControl = "public, max-age=600"));
                return next(context);
            });
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapFallback(Page(null, asks: true));
        });

        (await GetAsync(site))["Cache-Control"].Should().Equal("private, no-cache");
    }

    [Fact]
    public async Task Page_from_which_a_cookie_was_removed_is_private_and_has_no_header_for_a_CDN_alone()
    {
        await using var site = await Site.StartAsync(Private, endpoint: context =>
        {
            context.Response.Headers.SetCookie = "_ga=1";
            context.Response.Headers.CacheControl = "public, max-age=600";
            context.Response.Headers["CDN-Cache-Control"] = "max-age=600";
            context.Response.Headers["Cloudflare-CDN-Cache-Control"] = "max-age=600";
            context.Response.Headers["Surrogate-Control"] = "max-age=600";
            context.Response.Headers["X-Accel-Expires"] = "600";
            return context.Response.WriteAsync("page");
        });

        var headers = await GetAsync(site);

        headers["Cache-Control"].Should().Equal("private, no-cache");
        headers.Select(header => header.Key).Should().NotContain(["CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Surrogate-Control", "X-Accel-Expires"]);
    }

    [Theory]
    [InlineData("Private", false, "public, max-age=600")]
    [InlineData("Vary", true, "public, max-age=600")]
    public async Task Page_that_does_not_depend_on_the_choice_and_any_page_by_default_stay_as_they_are(string setting, bool asks, string sent)
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith($"\"SharedPages\": \"{setting}\""), endpoint: Page("public, max-age=600", asks));

        (await GetAsync(site))["Cache-Control"].Should().Equal(sent);
    }

    private static RequestDelegate Page(string? cacheControl, bool asks) => context =>
    {
        context.Response.Headers.CacheControl = cacheControl;
        if (asks)
        {
            context.GetCookieConsent();
        }

        return context.Response.WriteAsync("page");
    };

    private static async Task<ILookup<string, string>> GetAsync(Site site)
    {
        using var visitor = site.NewVisitor();
        return (await visitor.GetAsync("/page")).Headers;
    }
}
