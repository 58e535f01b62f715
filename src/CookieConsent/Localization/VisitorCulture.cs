using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Localization;

/// <summary>The language tags in which a visitor reads, the best first.</summary>
internal static class VisitorCulture
{
    /// <summary>
    /// The request's culture and its parents where the application localises requests; else the best match of
    /// <c>Accept-Language</c> among the languages of the site and of the library. The default culture comes last. Only
    /// cultures in which something is written, so that visitors cannot make up others.
    /// </summary>
    public static IReadOnlyList<string> Of(HttpContext context, CookieCatalogue catalogue)
    {
        var asked = new Asked(catalogue, Localised(context), context.Request.Headers.AcceptLanguage);
        if (context.Items.TryGetValue(typeof(VisitorCulture), out var item) && item is Found found && found.Asked == asked)
        {
            return found.Cultures;
        }

        var cultures = Find(asked);
        context.Items[typeof(VisitorCulture)] = new Found(asked, cultures);
        return cultures;
    }

    /// <summary>Whether the application itself says in which language it answers.</summary>
    public static bool IsLocalized(HttpContext context) => Localised(context) is not null;

    /// <summary>Whether the site or the library says anything in a culture.</summary>
    public static bool IsWritten(string culture, CookieCatalogue catalogue) =>
        catalogue.Cultures.Contains(culture) || Languages.Speak(culture);

    private static string? Localised(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name is { Length: > 0 } name ? name : null;

    private static string[] Find(Asked asked)
    {
        var (catalogue, localized, accepted) = asked;
        var ofVisitor = localized is not null
            ? Written(localized, catalogue)
            : AcceptLanguage.Read(accepted).Select(tag => Written(tag, catalogue)).FirstOrDefault(written => written.Any()) ?? [];
        return [.. ofVisitor.Concat(Written(catalogue.Settings.DefaultCulture, catalogue)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The cultures that the readers of a tag read, as the site writes them.</summary>
    private static IEnumerable<string> Written(string tag, CookieCatalogue catalogue) =>
        LanguageTag.Chain(tag)
            .Where(culture => IsWritten(culture, catalogue))
            .Select(culture => catalogue.Cultures.TryGetValue(culture, out var written) ? written : culture);

    private sealed record Asked(CookieCatalogue Catalogue, string? Localized, StringValues Accepted);

    private sealed record Found(Asked Asked, IReadOnlyList<string> Cultures);
}
