
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Localization;

/// <summary>What the catalogue says, in a visitor's language: the site's own texts first, then the library's.</summary>
internal sealed class CatalogueLocalizer(IReadOnlyList<string> cultures, ConsentStrings sentences)
{
    public LocalizedString Title(CookieCategory category) => Own(category.Title) ?? Ours(BuiltIn(category.Id)?.Title ?? category.Id);

    public LocalizedString Description(CookieCategory category) => Own(category.Description) ?? Ours(BuiltIn(category.Id)?.Description ?? "");

    public LocalizedString? Provider(CookieDeclaration cookie) => Own(cookie.Provider) ?? Ours(cookie.BuiltIn, _ => sentences.ThisSite);

    public string? ProviderPolicy(CookieDeclaration cookie) => Own(cookie.ProviderPolicy)?.Text;

    public LocalizedString? Service(CookieDeclaration cookie) => Own(cookie.Service) ?? Ours(cookie.BuiltIn, builtIn => builtIn.Service);

    public LocalizedString? Purpose(CookieDeclaration cookie) => Own(cookie.Purpose) ?? Ours(cookie.BuiltIn, builtIn => builtIn.Purpose);

    public string? Lifetime(CookieDeclaration cookie) => cookie.Lifetime is { } lifetime ? Duration(lifetime) : null;

    public string Duration(Lifetime lifetime) => lifetime.Unit switch
    {
        LifetimeUnit.Second => sentences.Lifetimes.Seconds(lifetime.Amount),
        LifetimeUnit.Minute => sentences.Lifetimes.Minutes(lifetime.Amount),
        LifetimeUnit.Hour => sentences.Lifetimes.Hours(lifetime.Amount),
        LifetimeUnit.Day => sentences.Lifetimes.Days(lifetime.Amount),
        LifetimeUnit.Week => sentences.Lifetimes.Weeks(lifetime.Amount),
        LifetimeUnit.Month => sentences.Lifetimes.Months(lifetime.Amount),
        LifetimeUnit.Year => sentences.Lifetimes.Years(lifetime.Amount),
        _ => sentences.Lifetimes.Session,
    };

    private LocalizedString? Own(CatalogueText? text) => text?.In(cultures) is var (words, culture) ? new LocalizedString(words, culture) : null;

    private LocalizedString Ours(string text) => new(text, sentences.Language);

    private LocalizedString? Ours(BuiltInCookie? cookie, Func<CookieStrings, string> says) => BuiltIn(cookie) is { } builtIn ? Ours(says(builtIn)) : null;

    private CategoryStrings? BuiltIn(string category) => category switch
    {
        CookieCategories.Necessary => sentences.Necessary,
        CookieCategories.Statistics => sentences.Statistics,
        CookieCategories.FirstParty => sentences.FirstParty,
        CookieCategories.ThirdParty => sentences.ThirdParty,
        _ => null,
    };

    private CookieStrings? BuiltIn(BuiltInCookie? cookie) => cookie switch
    {
        BuiltInCookie.Session => sentences.Session,
        BuiltInCookie.Language => sentences.LanguageChoice,
        BuiltInCookie.Antiforgery => sentences.Antiforgery,
        BuiltInCookie.Preferences => sentences.Preferences,
        BuiltInCookie.SignIn => sentences.SignIn,
        BuiltInCookie.SignInExchange => sentences.SignInExchange,
        BuiltInCookie.Notices => sentences.Notices,
        _ => null,
    };
}
