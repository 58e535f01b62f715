using CookieConsent.Catalogue;
using CookieConsent.Localisation;

namespace CookieConsent.Pages;

/// <summary>Puts the catalogue into a visitor's language: the site's own texts first, then the library's.</summary>
internal sealed class CatalogueTranslation(IReadOnlyList<string> cultures)
{
    private readonly Sentences _sentences = Languages.For(cultures);

    public CatalogueView Of(CookieCatalogue catalogue) =>
        new(catalogue.Settings.PolicyVersion, [.. catalogue.Categories.Select(Of)]);

    /// <summary>The language that is written, which is not always the one that was asked for.</summary>
    public string LanguageOf(CookieCatalogue catalogue) =>
        cultures.FirstOrDefault(culture => VisitorCulture.IsWritten(culture, catalogue)) ?? _sentences.Language;

    private CategoryView Of(CookieCategory category)
    {
        var builtIn = BuiltIn(category.Id);
        return new CategoryView(
            category.Id,
            Text(category.Title) ?? builtIn?.Title ?? category.Id,
            Text(category.Description) ?? builtIn?.Description ?? "",
            category.NeedsConsent ? "needed" : "not-needed",
            [.. category.Cookies.Select(Of)]);
    }

    private CookieView Of(CookieDeclaration cookie)
    {
        var builtIn = BuiltIn(cookie.BuiltIn);
        return new CookieView(
            cookie.Name,
            Text(cookie.Provider) ?? (builtIn is null ? null : _sentences.ThisSite),
            Text(cookie.ProviderPolicy),
            Text(cookie.Service) ?? builtIn?.Service,
            Text(cookie.Purpose) ?? builtIn?.Purpose,
            Of(cookie.Lifetime),
            cookie.Anonymous,
            Word(cookie.Storage),
            cookie.Domain,
            cookie.Path);
    }

    private string? Text(CatalogueText? text) => text?.In(cultures)?.Text;

    private CategorySentences? BuiltIn(string category) => category switch
    {
        CookieCategory.Necessary => _sentences.Necessary,
        CookieCategory.Statistics => _sentences.Statistics,
        CookieCategory.FirstParty => _sentences.FirstParty,
        CookieCategory.ThirdParty => _sentences.ThirdParty,
        _ => null,
    };

    private CookieSentences? BuiltIn(BuiltInCookie? cookie) => cookie switch
    {
        BuiltInCookie.Session => _sentences.Session,
        BuiltInCookie.Language => _sentences.LanguageChoice,
        BuiltInCookie.Antiforgery => _sentences.Antiforgery,
        BuiltInCookie.Preferences => _sentences.Preferences,
        BuiltInCookie.SignIn => _sentences.SignIn,
        BuiltInCookie.SignInExchange => _sentences.SignInExchange,
        BuiltInCookie.Notices => _sentences.Notices,
        _ => null,
    };

    private string? Of(Lifetime? lifetime) => lifetime?.Unit switch
    {
        LifetimeUnit.Session => _sentences.Lifetimes.Session,
        LifetimeUnit.Second => _sentences.Lifetimes.Seconds(lifetime.Amount),
        LifetimeUnit.Minute => _sentences.Lifetimes.Minutes(lifetime.Amount),
        LifetimeUnit.Hour => _sentences.Lifetimes.Hours(lifetime.Amount),
        LifetimeUnit.Day => _sentences.Lifetimes.Days(lifetime.Amount),
        LifetimeUnit.Week => _sentences.Lifetimes.Weeks(lifetime.Amount),
        LifetimeUnit.Month => _sentences.Lifetimes.Months(lifetime.Amount),
        LifetimeUnit.Year => _sentences.Lifetimes.Years(lifetime.Amount),
        _ => null,
    };

    private static string Word(CookieStorage storage) => storage switch
    {
        CookieStorage.LocalStorage => "localStorage",
        CookieStorage.SessionStorage => "sessionStorage",
        CookieStorage.IndexedDB => "indexedDB",
        _ => "cookie",
    };
}
