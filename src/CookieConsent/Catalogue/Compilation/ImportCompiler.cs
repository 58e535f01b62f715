using System.Collections.Immutable;
using CookieConsent.Endpoints.Json;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks which keys of another platform's choices are about which category, and compiles it.</summary>
internal static class ImportCompiler
{
    /// <summary>The member of another platform's choices that says when they were made.</summary>
    public const string Timestamp = "timestamp";

    /// <param name="options">What the site maps.</param>
    /// <param name="askedAbout">The ids of the categories that visitors are asked about.</param>
    /// <param name="mistakes">Where mistakes are added.</param>
    public static void Check(CookieConsentOptions options, IReadOnlyCollection<string> askedAbout, ConfigurationErrors mistakes)
    {
        foreach (var (key, id) in options.ImportedChoices)
        {
            var path = SettingPath.Setting(nameof(options.ImportedChoices)).To(key);
            if (key == Timestamp)
            {
                mistakes.Add(path, "is when the choices were made, and none of them.", "Take it out; it is read without being mapped.");
            }

            if (!askedAbout.Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                mistakes.Add(path, Problem(id, options), Remedy(askedAbout));
            }
        }
    }

    /// <summary>The mapping by category, in the catalogue's order.</summary>
    public static ImmutableArray<ImportedCategory> Compile(CookieConsentOptions options, IEnumerable<CookieCategory> optional) =>
    [
        .. from category in optional
           let keys = options.ImportedChoices
               .Where(entry => category.Id.Equals(entry.Value, StringComparison.OrdinalIgnoreCase))
               .Select(entry => entry.Key)
               .ToImmutableArray()
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

    private static string Remedy(IReadOnlyCollection<string> askedAbout) => askedAbout.Count == 0
        ? "Take it out, for no optional category declares anything."
        : $"Write {string.Join(" or ", askedAbout.Select(id => $"'{id}'"))}, or take it out.";
}
