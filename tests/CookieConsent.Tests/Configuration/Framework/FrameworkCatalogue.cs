using CookieConsent.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Configuration.Framework;

/// <summary>The catalogue of a site that registers services of the framework.</summary>
internal static class FrameworkCatalogue
{
    public static Task<CookieCatalogue> Of(Action<IServiceCollection> configure) => Of("{}", configure);

    public static async Task<CookieCatalogue> Of(string section, Action<IServiceCollection> configure)
    {
        await using var site = await Site.StartAsync(section, builder => configure(builder.Services));
        return site.Services.GetRequiredService<CatalogueAccessor>().Value;
    }

    /// <summary>The cookie counts as necessary, by a built-in of that name.</summary>
    public static void ShouldKnow(this CookieCatalogue catalogue, string cookie, BuiltInCookie kind, string? declaration = null)
    {
        var found = catalogue.Find(cookie);
        found.Should().NotBeNull("{0} is known", cookie);
        found!.Name.Should().Be(declaration ?? cookie);
        found.BuiltIn.Should().Be(kind);
        found.IsDeclared.Should().BeFalse();
        found.Limit.Should().BeNull("only what the site declares is a limit");
        catalogue.CategoryOf(found).IsNecessary.Should().BeTrue();
        catalogue.Categories[0].Cookies.Contains(found).Should().Be(found.IsShown);
    }
}
