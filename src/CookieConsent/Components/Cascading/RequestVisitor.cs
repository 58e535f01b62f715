using CookieConsent.Components.Assets;
using CookieConsent.Links;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Components.Cascading;

/// <summary>
/// What the server knows of the visitor for whom components are rendered. Everything that needs a server is in here, because the
/// assembly of the other types may also run in the browser.
/// </summary>
internal static class RequestVisitor
{
    public static void AddAccess(IServiceCollection services) => services.AddHttpContextAccessor();

    /// <summary>The feature of the request for which components are rendered statically; <see langword="null"/> in a circuit.</summary>
    public static ICookieConsentFeature? Find(IServiceProvider services) => RequestOf(services) is { } context ? new Feature(context) : null;

    /// <summary>The state for the interactive components of the page.</summary>
    public static CarriedConsent? Carry(IServiceProvider services)
    {
        if (RequestOf(services) is not { } context)
        {
            return null;
        }

        var consent = context.GetCookieConsent();
        var categories = consent.Choices.ToDictionary(choice => choice.Key, choice => choice.Value.ToName());
        return new CarriedConsent(consent.PromptRequired, consent.DecidedAt, categories)
        {
            Measured = [.. from category in context.GetCookieCatalogue().OptionalCategories
                           where !category.NeedsConsent && (consent.IsCategoryAllowed(category.Id) || consent.GetChoice(category.Id) != ConsentChoice.Undecided)
                           select category.Id],
            Addresses = AddressesFor(context),
        };
    }

    /// <summary>The addresses for a circuit whose page carried no state.</summary>
    public static ConsentAddresses? FindAddresses(IServiceProvider services) => AddressesFor(DetachedRequest.OfCircuit(services));

    /// <summary>A circuit has a scope of its own. The accessor may know the request by which its browser is connected.</summary>
    private static HttpContext? RequestOf(IServiceProvider services) =>
        services.GetService<IHttpContextAccessor>()?.HttpContext is { } context && ReferenceEquals(context.RequestServices, services) ? context : null;

    private static ConsentAddresses? AddressesFor(HttpContext context)
    {
        if (context.GetApplicationServices().GetRequiredService<ConsentRouteRegistry>().AreMissing())
        {
            return null;
        }

        var links = new ConsentLinks(context, policyPage: null);
        return new ConsentAddresses(links.AssetPath(ConsentAssets.BlazorScript.HashedName), links.Preferences);
    }

    /// <summary>Asks the request at each call, so that a choice that is saved meanwhile counts, and a page that asks nothing is not kept out of caches.</summary>
    private sealed class Feature(HttpContext context) : ICookieConsentFeature
    {
        public bool PromptRequired => context.GetCookieConsent().PromptRequired;

        public bool HasDecided => context.GetCookieConsent().HasDecided;

        public DateTimeOffset? DecidedAt => context.GetCookieConsent().DecidedAt;

        public IReadOnlyDictionary<string, ConsentChoice> Choices => context.GetCookieConsent().Choices;

        public ConsentChoice GetChoice(string categoryId) => context.GetCookieConsent().GetChoice(categoryId);

        public bool IsCategoryAllowed(string categoryId) => context.GetCookieConsent().IsCategoryAllowed(categoryId);

        public bool IsCookieAllowed(string cookieName) => context.GetCookieConsent().IsCookieAllowed(cookieName);
    }
}
