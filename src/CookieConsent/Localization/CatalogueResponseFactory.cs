using CookieConsent.Catalogue;

namespace CookieConsent.Localization;

/// <summary>The catalogue in one visitor's language, as auditors read it.</summary>
internal sealed record CatalogueView(string PolicyVersion, IReadOnlyList<CategoryView> Categories);

internal sealed record CategoryView(string Id, string Title, string Description, string Consent, IReadOnlyList<CookieView> Cookies, IReadOnlyList<OriginView> Origins);

internal sealed record OriginView(string Origin, IReadOnlyList<string> Kinds);

internal sealed record CookieView(
    string Name,
    string? Provider,
    string? ProviderPolicy,
    string? Service,
    string? Purpose,
    string? Lifetime,
    bool Anonymous,
    string Storage,
    string? Domain,
    string? Path);

/// <summary>Creates the catalogue as JSON in a visitor's language.</summary>
internal sealed class CatalogueResponseFactory
{
    private readonly CookieCatalogue _catalogue;
    private readonly CatalogueLocalizer _texts;

    /// <param name="catalogue">The catalogue.</param>
    /// <param name="cultures">The visitor's language tags, the best first.</param>
    public CatalogueResponseFactory(CookieCatalogue catalogue, IReadOnlyList<string> cultures)
    {
        var strings = new ConsentStrings(cultures, catalogue.Settings.Sentences);
        _catalogue = catalogue;
        _texts = new CatalogueLocalizer(cultures, strings);
        Language = cultures.FirstOrDefault(culture => VisitorCulture.IsWritten(culture, catalogue)) ?? strings.Language;
    }

    /// <summary>The language of the texts, which is not always the requested one.</summary>
    public string Language { get; }

    public CatalogueView Create() => new(_catalogue.Settings.PolicyVersion, [.. _catalogue.Categories.Select(View)]);

    private CategoryView View(CookieCategory category) => new(
        category.Id,
        _texts.Title(category).Text,
        _texts.Description(category).Text,
        category.NeedsConsent ? "needed" : "not-needed",
        [.. category.Cookies.Select(View)],
        [.. category.Origins.Select(origin => new OriginView(origin.Text, [.. origin.Kinds.Each().Select(OriginKindNames.ToName)]))]);

    private CookieView View(CookieDeclaration cookie) => new(
        cookie.Name,
        _texts.Provider(cookie)?.Text,
        _texts.ProviderPolicy(cookie),
        _texts.Service(cookie)?.Text,
        _texts.Purpose(cookie)?.Text,
        _texts.Lifetime(cookie),
        cookie.Anonymous,
        cookie.Storage.ToName(),
        cookie.Domain,
        cookie.Path);
}
