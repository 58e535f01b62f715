using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Localization;

namespace CookieConsent.Components.Preferences;

/// <summary>
/// The declared names in the browser's storage, for the page's script, which deletes those of rejected categories. The same for all
/// visitors.
/// </summary>
internal static class StoredNames
{
    /// <returns>
    /// A JSON array of category, storage and name for each declaration that is no cookie, in the order of their precedence;
    /// <see langword="null"/> where no optional category declares any.
    /// </returns>
    public static string? Of(CookieCatalogue catalogue) => Ranked(catalogue, declaration => declaration.Storage != CookieStorage.Cookie, []);

    /// <returns>The same for cookies, after the four that are always necessary.</returns>
    public static string? CookiesOf(CookieCatalogue catalogue) =>
        Ranked(catalogue, declaration => declaration.Storage == CookieStorage.Cookie, AlwaysNecessaryCookies.Names.Order(StringComparer.Ordinal));

    private static string? Ranked(CookieCatalogue catalogue, Func<CookieDeclaration, bool> isNamed, IEnumerable<string> necessary)
    {
        if (!catalogue.OptionalCategories.Any(category => category.Cookies.Any(isNamed)))
        {
            return null;
        }

        var declared = catalogue.Categories.SelectMany(category => category.Cookies).Where(isNamed)
            .ToLookup(declaration => declaration.Name.Contains(CookieName.Wildcard, StringComparison.Ordinal));
        var first = necessary.Select(name => new[] { catalogue.Categories[0].Id, CookieStorage.Cookie.ToName(), name });
        var others = declared[false].Concat(declared[true].OrderBy(declaration => new CookiePattern(declaration.Name)))
            .Select(declaration => new[] { catalogue.CategoryOf(declaration).Id, declaration.Storage.ToName(), declaration.Name });
        return JsonSerializer.Serialize([.. first, .. others], StoredNamesJson.Default.StringArrayArray);
    }
}

[JsonSerializable(typeof(string[][]))]
internal sealed partial class StoredNamesJson : JsonSerializerContext;
