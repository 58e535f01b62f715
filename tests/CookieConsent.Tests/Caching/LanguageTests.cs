using System.Globalization;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Caching;

/// <summary>What the library writes into a page is in the visitor's language, and the entries are one per language.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task Cache_has_one_entry_per_written_language_however_many_are_requested()
    {
        await using var site = await VariedSite.StartAsync();

        foreach (var language in (string[])["fr", "FR", "fr-CA", "fr-fr, en;q=0.5", "xx, fr;q=0.1"])
        {
            await VisitAsync(site, language);
        }

        site.Renderings.Should().Be(1);

        for (var number = 0; number < 100; number++)
        {
            await VisitAsync(site, $"x{(char)('a' + (number / 10))}-{number:000}");
            await VisitAsync(site, "en-" + new string('x', number % 8 + 1));
        }

        site.Renderings.Should().Be(2, "they all read English");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task Key_follows_the_request_s_language_and_nothing_is_stored_where_it_is_set_too_late(bool inTime, int renderings)
    {
        void Localize(WebApplication app) => app.UseRequestLocalization(options =>
        {
            options.SupportedCultures = options.SupportedUICultures = [new CultureInfo("fr"), new CultureInfo("de")];
            options.DefaultRequestCulture = new RequestCulture("de");
            options.RequestCultureProviders = [new QueryStringRequestCultureProvider()];
        });
        await using var site = await VariedSite.StartAsync(
            policy => policy.VaryByCookieConsent().SetVaryByQuery("none"),
            ahead: app =>
            {
                if (inTime)
                {
                    Localize(app);
                }
            },
            behind: app =>
            {
                if (!inTime)
                {
                    Localize(app);
                }
            },
            settings: Declared.CatalogueWith("\"DefaultCulture\": \"de\""));
        using var visitor = site.Site.NewVisitor();
        visitor.Headers["Accept-Language"] = "en";

        foreach (var culture in (string[])["fr", "de", "fr", "de"])
        {
            await visitor.GetAsync($"/page?culture={culture}");
        }

        site.Renderings.Should().Be(renderings);
    }

    private static async Task VisitAsync(VariedSite site, string language)
    {
        using var visitor = site.Site.NewVisitor();
        visitor.Headers["Accept-Language"] = language;
        await visitor.GetAsync("/page");
    }
}
