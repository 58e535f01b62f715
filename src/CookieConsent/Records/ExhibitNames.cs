using CookieConsent.Catalogue;
using CookieConsent.Links;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Records;

/// <summary>Names what pages show. Registered where choices are recorded; components, which an exhibit renders, see no more of it.</summary>
internal interface IExhibitNames
{
    /// <summary>The name of what a request's visitor is shown.</summary>
    string NameOf(HttpContext context, CookieCatalogue catalogue);
}

/// <summary>The value of <c>asked</c> in pages and responses.</summary>
internal static class ExhibitNames
{
    public static bool AreKnown(HttpContext context) => Find(context) is not null;

    public static string AskedOf(HttpContext context, CookieCatalogue catalogue) =>
        Find(context) is { } names ? AskedCategories.Format(catalogue, names.NameOf(context, catalogue)) : AskedCategories.Format(catalogue);

    /// <summary>An exhibit does not contain its own name.</summary>
    private static IExhibitNames? Find(HttpContext context) =>
        context.Features.Get<ExhibitAddresses>() is null ? context.GetApplicationServices().GetService<IExhibitNames>() : null;
}
