using System.Runtime.InteropServices;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Catalogue.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Localization;

/// <summary>The language tags in which a visitor reads, the best first.</summary>
internal static class VisitorCulture
{
    /// <summary>
    /// The request's culture and its parents where the application localizes requests; else the best match of
    /// <c>Accept-Language</c> among the languages of the site and of the library. The default culture comes last. Only
    /// cultures in which something is written, so that visitors cannot make up others.
    /// </summary>
    public static IReadOnlyList<string> Of(HttpContext context, CookieCatalogue catalogue)
    {
        var request = new RequestLanguages(catalogue, RequestCulture(context), context.Request.Headers.AcceptLanguage);
        return request.Known.TryGet(request.Key, out var cultures) ? cultures! : FindOnce(context, request);
    }

    /// <summary>Whether the application localizes the request, so that <c>Accept-Language</c> does not decide here.</summary>
    public static bool IsLocalized(HttpContext context) => RequestCulture(context) is not null;

    /// <summary>Whether the site or the library has any text in a culture.</summary>
    public static bool IsWritten(string culture, CookieCatalogue catalogue) =>
        catalogue.Cultures.Contains(culture) || BuiltInStrings.Find(culture) is not null;

    private static string? RequestCulture(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name is { Length: > 0 } name ? name : null;

    /// <summary>What is too long to be remembered is read once in a request.</summary>
    private static IReadOnlyList<string> FindOnce(HttpContext context, RequestLanguages request)
    {
        if (context.Items.TryGetValue(typeof(VisitorCulture), out var item) && item is Match match && match.Request == request)
        {
            return match.Cultures;
        }

        var cultures = Find(request);
        request.Known.Add(request.Key, cultures);
        context.Items[typeof(VisitorCulture)] = new Match(request, cultures);
        return cultures;
    }

    private static string[] Find(RequestLanguages request)
    {
        var (catalogue, localized, accepted) = request;
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

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct RequestLanguages(CookieCatalogue Catalogue, string? Localized, StringValues Accepted)
    {
        /// <summary>What is known of other requests.</summary>
        public NameCache<IReadOnlyList<string>> Known => Localized is null ? Catalogue.CulturesByAcceptLanguage : Catalogue.CulturesByRequestCulture;

        /// <summary>Empty for a header in several lines, which is not remembered.</summary>
        public string Key => Localized ?? (Accepted.Count == 1 ? (string?)Accepted : null) ?? "";
    }

    private sealed record Match(RequestLanguages Request, IReadOnlyList<string> Cultures);
}
