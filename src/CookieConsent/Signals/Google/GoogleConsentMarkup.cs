using System.Net;
using CookieConsent.Catalogue;
using CookieConsent.Components.Assets;
using CookieConsent.Components.Gating;
using CookieConsent.Http;
using CookieConsent.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Signals.Google;

/// <summary>The script that sends Google the visitor's choice, for the place ahead of Google's tags.</summary>
/// <param name="Analytics">The category of <c>analytics_storage</c>; <see langword="null"/> for none, and for one that is not shown.</param>
/// <param name="Ads">The same for the signals for advertising.</param>
internal sealed record GoogleConsentMarkup(CookieCategory? Analytics, CookieCategory? Ads)
{
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="analytics">The category's id; <see langword="null"/> where it is not written.</param>
    /// <param name="ads">The category's id; <see langword="null"/> where it is not written.</param>
    /// <param name="place">The element and where it is, as the subject of a sentence.</param>
    /// <param name="attributes">How the two categories are written there.</param>
    /// <exception cref="InvalidOperationException">No category is written, or one that is unknown or not optional.</exception>
    public static GoogleConsentMarkup Find(CookieCatalogue catalogue, string? analytics, string? ads, string place, (string Analytics, string Ads) attributes)
    {
        if (analytics is null && ads is null)
        {
            throw new InvalidOperationException($"{place} names no category. Set {attributes.Analytics}, {attributes.Ads}, or both. {catalogue.ListOptional("The categories are")}");
        }

        return new GoogleConsentMarkup(Of(analytics, attributes.Analytics), Of(ads, attributes.Ads));

        CookieCategory? Of(string? id, string attribute) => id is null || catalogue.UnshownIds.Contains(id) ? null : GatedCategory.Find(catalogue, id, $"{place}: {attribute}");
    }

    /// <summary>
    /// Where a named category is accepted, the script. Else the script is held for each of them, so that it runs ahead of Google's
    /// tags when these come alive, and so it is in a page that Blazor's script fetches. Of several copies the first one that runs counts.
    /// </summary>
    public string Render(HttpContext context, string? nonce)
    {
        if (context.GetApplicationServices().GetRequiredService<ConsentRouteRegistry>().AreMissing())
        {
            return "";
        }

        var consent = context.GetCookieConsent();
        var categories = new[] { Analytics?.Id, Ads?.Id }.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var accepted = categories.FindAll(id => consent.GetChoice(id) == ConsentChoice.Accepted);
        var source = new ConsentLinks(context, policyPage: null).AssetPath(ConsentAssets.ModeScript.HashedName);
        var script = $"<script{Attribute("src", source)}{Attribute("data-vchoice-analytics", Analytics?.Id)}{Attribute("data-vchoice-ads", Ads?.Id)}";
        return accepted.Count > 0 && !FetchMetadata.IsEnhancedNavigation(context.Request)
            ? $"{script}{Attribute("data-vchoice-accepted", string.Join(' ', accepted))}{Attribute("nonce", nonce)}></script>"
            : string.Concat(categories.Select(id => HeldContent.For(id, $"{script}></script>")));
    }

    private static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{WebUtility.HtmlEncode(value)}\"";
}
