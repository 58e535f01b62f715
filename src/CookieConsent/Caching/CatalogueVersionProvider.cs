using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Localization;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Caching;

/// <summary>
/// The version of the catalogue as a visitor reads it. It is the same on every instance of the application and after a restart,
/// and changes with anything that a page can show.
/// </summary>
internal sealed partial class CatalogueVersionProvider
{
    private const int Length = 16;

    private Versions? _versions;

    public string Of(CookieCatalogue catalogue, HttpContext context) => Of(catalogue, new CatalogueResponseFactory(catalogue, VisitorCulture.Of(context, catalogue)));

    public string Of(CookieCatalogue catalogue, CatalogueResponseFactory responses)
    {
        var versions = Volatile.Read(ref _versions);
        if (versions is null || !ReferenceEquals(versions.Catalogue, catalogue))
        {
            versions = new Versions(catalogue, new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase));
            Volatile.Write(ref _versions, versions);
        }

        return versions.ByLanguage.GetOrAdd(responses.Language, Compute, (catalogue, responses));
    }

    private static string Compute(string language, (CookieCatalogue Catalogue, CatalogueResponseFactory Responses) from)
    {
        var view = JsonSerializer.SerializeToUtf8Bytes(from.Responses.Create(), ViewJson.Default.CatalogueView);
        var settings = from.Catalogue.Settings;
        var sentences = settings.Sentences.OrderBy(sentence => sentence.Key, StringComparer.Ordinal).Select(sentence => $"{sentence.Key}={sentence.Value.In(LanguageTag.Chain(language))?.Text}");
        byte[] shown = [.. view, .. Encoding.UTF8.GetBytes(string.Join('\n', [.. sentences, settings.PolicyPage, settings.ChoiceLifetime.ToString(), AskedCategories.Format(from.Catalogue)]))];
        var undeclared = settings.AllowUndeclared ? "allow" : "block";
        return $"{language.ToLowerInvariant()}.{undeclared}.{Convert.ToHexStringLower(SHA256.HashData(shown)).AsSpan(0, Length)}";
    }

    private sealed record Versions(CookieCatalogue Catalogue, ConcurrentDictionary<string, string> ByLanguage);

    [JsonSerializable(typeof(CatalogueView))]
    private sealed partial class ViewJson : JsonSerializerContext;
}
