using System.Collections.Immutable;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks which keys of another platform's choices are about which category, and compiles it.</summary>
internal static class ImportCompiler
{
    /// <summary>The member of another platform's choices that holds when they were made.</summary>
    public const string Timestamp = "timestamp";

    /// <param name="options">What the site maps.</param>
    /// <param name="asked">The ids of the categories that visitors are asked about.</param>
    /// <param name="errors">Where errors are added.</param>
    public static void Check(CookieConsentOptions options, IReadOnlyCollection<string> asked, ConfigurationErrors errors)
    {
        foreach (var (key, id) in options.ImportedChoices)
        {
            var path = $"{SettingPath.Setting(nameof(options.ImportedChoices))}:{key}";
            if (key == Timestamp)
            {
                errors.Add(path, "is when the choices were made, and none of them.", "Take it out; it is read without being mapped.");
            }

            if (!asked.Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                var remedy = asked.Count == 0 ? "Take it out, for no optional category declares anything." : $"Write {string.Join(" or ", asked.Select(known => $"'{known}'"))}, or take it out.";
                errors.Add(path, Problem(id, options), remedy);
            }
        }
    }

    /// <summary>The mapping by category, in the catalogue's order.</summary>
    public static ImmutableArray<ImportedCategory> Compile(CookieConsentOptions options, IEnumerable<CookieCategory> optional) =>
    [
        .. from category in optional
           let keys = options.ImportedChoices.Where(entry => category.Id.Equals(entry.Value, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Key).ToImmutableArray()
           where keys.Length > 0
           select new ImportedCategory(category, keys),
    ];

    private static string Problem(string? id, CookieConsentOptions options)
    {
        if (CookieCategories.Necessary.Equals(id, StringComparison.OrdinalIgnoreCase))
        {
            return $"'{id}' is necessary, so that there is nothing to choose.";
        }

        var isKnown = options.Categories.Keys.Concat(CookieCategory.BuiltIn).Contains(id, StringComparer.OrdinalIgnoreCase);
        return isKnown ? $"'{id}' declares nothing, so that nothing is asked about it." : $"'{id}' is not a category.";
    }
}
