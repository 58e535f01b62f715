using CookieConsent.Catalogue;
using CookieConsent.Localisation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace CookieConsent.Pages;

/// <summary>The language tags in which a visitor reads, the best first.</summary>
internal static class VisitorCulture
{
    /// <summary>
    /// The request's culture and its parents where the application localises requests; else the best match of
    /// <c>Accept-Language</c> (RFC 9110 section 12.5.4) among the languages of the site and of the library. The default
    /// culture comes last.
    /// </summary>
    public static IReadOnlyList<string> Of(HttpContext context, CookieCatalogue catalogue) =>
    [
        .. CatalogueText.Chain(Localised(context) ?? Accepted(context.Request, catalogue) ?? catalogue.Settings.DefaultCulture),
        .. CatalogueText.Chain(catalogue.Settings.DefaultCulture),
    ];

    /// <summary>Whether the application itself says in which language it answers.</summary>
    public static bool IsLocalised(HttpContext context) => Localised(context) is not null;

    /// <summary>Tells caches that the answer is in a language chosen by <c>Accept-Language</c>, where it is.</summary>
    public static void Declare(HttpContext context)
    {
        if (Localised(context) is null && !context.Response.HasStarted)
        {
            SharedCaches.VaryByLanguage(context.Response.Headers);
        }
    }

    /// <summary>Whether the site or the library says anything in a culture.</summary>
    public static bool IsWritten(string culture, CookieCatalogue catalogue) =>
        catalogue.Cultures.Contains(culture) || Languages.Speak(culture);

    private static string? Localised(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name is { Length: > 0 } name ? name : null;

    private static string? Accepted(HttpRequest request, CookieCatalogue catalogue) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(tag => CatalogueText.Chain(tag).Any(culture => IsWritten(culture, catalogue)));
}
