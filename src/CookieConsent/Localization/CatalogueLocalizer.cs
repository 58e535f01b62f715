using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Localization;

/// <summary>A text and the language that it is written in, which is not always the page's.</summary>
internal readonly record struct LocalizedString(string Text, string Language);

/// <summary>The catalogue's texts in a visitor's language: the site's own first, then the library's.</summary>
internal sealed class CatalogueLocalizer(IReadOnlyList<string> cultures, ConsentStrings strings)
{
    /// <summary>A text of the site's own; <see langword="null"/> where the site did not write it.</summary>
    public LocalizedString? Own(CatalogueText? text) => text?.In(cultures) is var (words, culture) ? new LocalizedString(words, culture) : null;

    public LocalizedString Title(CookieCategory category) => Own(category.Title) ?? BuiltIn(strings.OfCategory(category.Id, "{0}Title") ?? category.Id);

    public LocalizedString Description(CookieCategory category) => Own(category.Description) ?? BuiltIn(strings.OfCategory(category.Id, "{0}Description") ?? "");

    /// <summary>
    /// What an optional category is for, in one line; its description where the site wrote a title or a description of its own,
    /// which the built-in line might contradict.
    /// </summary>
    public LocalizedString Summary(CookieCategory category) =>
        Own(category.Summary) ?? (category is { Title: null, Description: null } ? BuiltIn(strings.OfCategory(category.Id, "{0}Summary")!) : Description(category));

    public LocalizedString? Provider(CookieDeclaration cookie) => Own(cookie.Provider) ?? (cookie.BuiltIn is null ? null : BuiltIn(strings.ThisSite));

    public string? ProviderPolicy(CookieDeclaration cookie) => Own(cookie.ProviderPolicy)?.Text;

    public LocalizedString? Service(CookieDeclaration cookie) => Own(cookie.Service) ?? (cookie.BuiltIn is { } builtIn ? BuiltIn(strings.ServiceOf(builtIn)) : null);

    public LocalizedString? Purpose(CookieDeclaration cookie) => Own(cookie.Purpose) ?? (cookie.BuiltIn is { } builtIn ? BuiltIn(strings.PurposeOf(builtIn)) : null);

    public string? Lifetime(CookieDeclaration cookie) => cookie.Lifetime is { } lifetime ? strings.Duration(lifetime) : null;

    private LocalizedString BuiltIn(string text) => new(text, strings.Language);
}
