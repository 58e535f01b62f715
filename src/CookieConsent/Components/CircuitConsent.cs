using System.Globalization;
using CookieConsent.Catalogue;
using CookieConsent.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Components;

/// <summary>
/// A visitor whose request is over: a component of a Blazor circuit shows what needs no choice, and the page's script adds the choice.
/// </summary>
internal sealed class CircuitConsent : ICookieConsentFeature
{
    private readonly CookieCatalogue _catalogue;

    private CircuitConsent(CookieCatalogue catalogue) => _catalogue = catalogue;

    public bool PromptRequired => _catalogue.Categories.Any(category => category.NeedsConsent);

    public bool HasDecided => false;

    public DateTimeOffset? DecidedAt => null;

    public IReadOnlyDictionary<string, ConsentChoice> Choices =>
        _catalogue.Categories.ToDictionary(category => category.Id, category => GetChoice(category.Id), StringComparer.OrdinalIgnoreCase);

    public ConsentChoice GetChoice(string categoryId) => IsNecessary(categoryId) ? ConsentChoice.Accepted : ConsentChoice.Undecided;

    /// <summary>Only what is necessary: the visitor may have rejected the rest.</summary>
    public bool IsCategoryAllowed(string categoryId) => IsNecessary(categoryId);

    public bool IsCookieAllowed(string cookieName) => _catalogue.Find(cookieName) is { } cookie && _catalogue.Categories[cookie.CategoryIndex].IsNecessary;

    /// <summary>The page that a circuit shows, as a request for it.</summary>
    /// <param name="services">The services of the circuit.</param>
    public static HttpContext RequestOf(IServiceProvider services)
    {
        var navigation = services.GetRequiredService<NavigationManager>();
        var (address, site) = (new Uri(navigation.Uri), new Uri(navigation.BaseUri));
        var pathBase = PathString.FromUriComponent(site.AbsolutePath.TrimEnd('/'));
        var context = new DefaultHttpContext { RequestServices = services };
        context.Features.Set<ICookieConsentFeature>(new CircuitConsent(services.GetRequiredService<CatalogueAccessor>().Value));
        context.Features.Set<IRequestCultureFeature>(new RequestCultureFeature(new RequestCulture(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture), provider: null));
        context.Features.Set(pathBase.HasValue ? new ApplicationPathBase(pathBase) : null);
        context.Request.Scheme = address.Scheme;
        context.Request.Host = HostString.FromUriComponent(address);
        context.Request.PathBase = pathBase;
        context.Request.Path = PathString.FromUriComponent(address).StartsWithSegments(pathBase, StringComparison.OrdinalIgnoreCase, out var path) ? path : "/";
        context.Request.QueryString = QueryString.FromUriComponent(address);
        return context;
    }

    private bool IsNecessary(string categoryId) => _catalogue.FindCategory(categoryId) is { IsNecessary: true };
}
