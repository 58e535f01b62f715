using System.Collections.Immutable;
using CookieConsent.Catalogue.Validation;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks which keys of another platform's choices are about which category, and compiles it.</summary>
internal static class ImportCompiler
{
    /// <summary>The member of another platform's choices that holds when they were made.</summary>
    public const string Timestamp = "timestamp";

    /// <summary>The mapping by category, in the catalogue's order.</summary>
    public static ImmutableArray<ImportedCategory> Compile(CookieConsentOptions options, IReadOnlyCollection<CookieCategory> optional, ConfigurationErrors errors)
    {
        var remedy = optional.Count == 0
            ? "Remove it, because no optional category declares anything."
            : $"Write {string.Join(" or ", optional.Select(category => $"'{category.Id}'"))}, or remove it.";
        foreach (var (key, id) in options.ImportedChoices)
        {
            var path = $"{SettingPath.Setting(nameof(options.ImportedChoices))}:{key}";
            errors.Require(key != Timestamp, path, "is the date of the choices, not a choice.", "Remove it. The date is read without it.");
            errors.Require(optional.Any(category => IsAbout(category, id)), path, Problem(id, options), remedy);
        }

        var keys = optional.Select(category => new ImportedCategory(category, [.. options.ImportedChoices.Where(entry => IsAbout(category, entry.Value)).Select(entry => entry.Key)]));
        return [.. keys.Where(category => category.Keys.Length > 0)];
    }

    private static bool IsAbout(CookieCategory category, string? id) => category.Id.Equals(id, StringComparison.OrdinalIgnoreCase);

    private static string Problem(string? id, CookieConsentOptions options)
    {
        if (CookieCategories.Necessary.Equals(id, StringComparison.OrdinalIgnoreCase))
        {
            return $"'{id}' is necessary, so visitors have no choice.";
        }

        var isKnown = options.Categories.Keys.Concat(CookieCategory.BuiltIn).Contains(id, StringComparer.OrdinalIgnoreCase);
        return isKnown ? $"'{id}' declares no cookies, so visitors are not asked about it." : $"'{id}' is not a category.";
    }
}
