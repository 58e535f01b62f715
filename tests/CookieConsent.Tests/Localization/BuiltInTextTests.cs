using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Localization;

namespace CookieConsent.Tests.Localization;

/// <summary>Each kind of thing that the library knows by itself has its sentences in every language.</summary>
public sealed class BuiltInTextTests
{
    [Fact]
    public void Each_built_in_category_has_its_own_text()
    {
        foreach (var view in Views(CookieCategory.BuiltIn, Enum.GetValues<BuiltInCookie>()))
        {
            view.Categories.Select(category => category.Title).Should().OnlyHaveUniqueItems().And.NotIntersectWith(CookieCategory.BuiltIn);
            view.Categories.Select(category => category.Description).Should().OnlyHaveUniqueItems().And.NotContain("");
        }
    }

    [Fact]
    public void Each_built_in_cookie_has_its_own_text()
    {
        foreach (var view in Views(CookieCategory.BuiltIn, Enum.GetValues<BuiltInCookie>()))
        {
            view.Categories[0].Cookies.Select(cookie => cookie.Purpose).Should().OnlyHaveUniqueItems().And.NotContainNulls();
            view.Categories[0].Cookies.Select(cookie => cookie.Service).Should().NotContainNulls();
            view.Categories[0].Cookies.Select(cookie => cookie.Provider).Should().NotContainNulls();
        }
    }

    private static IEnumerable<CatalogueView> Views(IEnumerable<string> categories, IEnumerable<BuiltInCookie> kinds)
    {
        ImmutableArray<CookieDeclaration> cookies = [.. kinds.Select(kind => new CookieDeclaration { Name = kind.ToString(), CategoryIndex = 0, BuiltIn = kind })];
        ImmutableArray<CookieCategory> all =
        [
            .. categories.Select((id, i) => new CookieCategory { Id = id, Index = i, Title = null, Description = null, Cookies = i == 0 ? cookies : [], Fingerprint = "", NeedsConsent = i > 0 }),
        ];
        var settings = CatalogueCompiler.Compile(new CookieConsentOptions(), []).Catalogue!.Settings;
        var catalogue = new CookieCatalogue(settings, all, CookieCatalogue.IndexOf([]), CookieCatalogue.IndexOf([]));
        return BuiltInStrings.Languages.Select(language => new CatalogueResponseFactory(catalogue, [language]).Create());
    }
}
