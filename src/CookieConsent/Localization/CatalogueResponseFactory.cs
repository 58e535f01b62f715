
using CookieConsent.Catalogue;

namespace CookieConsent.Localization;

/// <summary>The catalogue as auditors read it, in a visitor's language.</summary>
internal sealed class CatalogueResponseFactory(IReadOnlyList<string> cultures)
{
    private readonly ConsentStrings _sentences = Languages.For(cultures);
    private readonly CatalogueLocalizer _words = new(cultures, Languages.For(cultures));

    public CatalogueView Of(CookieCatalogue catalogue) =>
        new(catalogue.Settings.PolicyVersion, [.. catalogue.Categories.Select(Of)]);

    /// <summary>The language that is written, which is not always the one that was asked for.</summary>
    public string LanguageOf(CookieCatalogue catalogue) =>
        cultures.FirstOrDefault(culture => VisitorCulture.IsWritten(culture, catalogue)) ?? _sentences.Language;

    private CategoryView Of(CookieCategory category) => new(
        category.Id,
        _words.Title(category).Text,
        _words.Description(category).Text,
        category.NeedsConsent ? "needed" : "not-needed",
        [.. category.Cookies.Select(Of)]);

    private CookieView Of(CookieDeclaration cookie) => new(
        cookie.Name,
        _words.Provider(cookie)?.Text,
        _words.ProviderPolicy(cookie),
        _words.Service(cookie)?.Text,
        _words.Purpose(cookie)?.Text,
        _words.Lifetime(cookie),
        cookie.Anonymous,
        StorageNames.Of(cookie.Storage),
        cookie.Domain,
        cookie.Path);
}
