using System.Text.Json;
using System.Text.Json.Serialization;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Localization;

namespace CookieConsent.Components.Banner;

/// <summary>
/// The declared names in the browser's other storage, for the page's script, which deletes those of rejected categories. The same for
/// all visitors.
/// </summary>
internal static class StoredNames
{
    /// <returns>
    /// A JSON array of category, storage and name for each declaration, in the order of their precedence;
    /// <see langword="null"/> where no optional category declares any.
    /// </returns>
    public static string? Of(CookieCatalogue catalogue)
    {
        if (!catalogue.OptionalCategories.Any(category => category.Cookies.Any(IsStored)))
        {
            return null;
        }

        var declared = catalogue.Categories.SelectMany(category => category.Cookies).Where(IsStored)
            .ToLookup(declaration => declaration.Name.Contains(CookieName.Wildcard, StringComparison.Ordinal));
        var ranked = declared[false].Concat(declared[true].OrderBy(declaration => new CookiePattern(declaration.Name)))
            .Select(declaration => new[] { catalogue.CategoryOf(declaration).Id, declaration.Storage.ToName(), declaration.Name })
            .ToArray();
        return JsonSerializer.Serialize(ranked, StoredNamesJson.Default.StringArrayArray);
    }

    private static bool IsStored(CookieDeclaration declaration) => declaration.Storage != CookieStorage.Cookie;
}

[JsonSerializable(typeof(string[][]))]
internal sealed partial class StoredNamesJson : JsonSerializerContext;
