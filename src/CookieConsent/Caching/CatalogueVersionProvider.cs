using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Endpoints.Json;
using CookieConsent.Localization;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Caching;

/// <summary>
/// Names the catalogue as a visitor reads it: pages made from the same one share a name, on every instance of the
/// application and after a restart, and a reload that changes anything gives another.
/// </summary>
internal sealed class CatalogueVersionProvider
{
    private const int Length = 16;

    private Editions? _editions;

    /// <summary>The edition that a request's visitor reads.</summary>
    public string Of(CookieCatalogue catalogue, HttpContext context) => Of(catalogue, new CatalogueResponseFactory(VisitorCulture.Of(context, catalogue)));

    public string Of(CookieCatalogue catalogue, CatalogueResponseFactory translation)
    {
        var editions = Volatile.Read(ref _editions);
        if (editions is null || !ReferenceEquals(editions.Catalogue, catalogue))
        {
            editions = new Editions(catalogue, new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase));
            Volatile.Write(ref _editions, editions);
        }

        return editions.ByLanguage.GetOrAdd(translation.LanguageOf(catalogue), Name, (catalogue, translation));
    }

    private static string Name(string language, (CookieCatalogue Catalogue, CatalogueResponseFactory Translation) from)
    {
        var view = JsonSerializer.SerializeToUtf8Bytes(from.Translation.Of(from.Catalogue), PagesJson.Web.CatalogueView);
        var settings = from.Catalogue.Settings;
        var said = settings.Sentences.OrderBy(sentence => sentence.Key, StringComparer.Ordinal).Select(sentence => $"{sentence.Key}={sentence.Value.In(LanguageTag.Chain(language))?.Text}");
        byte[] shown = [.. view, .. Encoding.UTF8.GetBytes(string.Join('\n', [.. said, settings.PolicyPage, settings.ChoiceLifetime.ToString(), AskedCategories.Format(from.Catalogue)]))];
        var undeclared = settings.AllowUndeclared ? "allow" : "block";
        return $"{language.ToLowerInvariant()}.{undeclared}.{Convert.ToHexStringLower(SHA256.HashData(shown)).AsSpan(0, Length)}";
    }

    private sealed record Editions(CookieCatalogue Catalogue, ConcurrentDictionary<string, string> ByLanguage);
}
