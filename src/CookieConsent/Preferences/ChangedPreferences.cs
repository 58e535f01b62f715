using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Preferences;

/// <summary>From a new choice and the earlier one to what is saved. A pure function of its parameters.</summary>
internal static class ChangedPreferences
{
    /// <summary>
    /// The rules, in their order:
    /// 1. what is chosen anew is saved;
    /// 2. an entry about another category of the catalogue is kept as it was read;
    /// 3. so is an entry about a category that the catalogue does not have, which belongs to another application on the
    ///    host, as far as 32 entries go, which always fit the cookie; but what the visitor refused on its page is rejected;
    /// 4. the whole has one date. It is the earlier one where an entry of rule 2 stays, or an acceptance of rule 3, so that
    ///    no consent lasts longer than it was given for (docs/explanation/decisions/0008).
    /// </summary>
    /// <param name="chosen">The new choices, on categories of the catalogue.</param>
    /// <param name="earlier">The choice that counted so far; <see langword="null"/> without one.</param>
    /// <param name="refused">What the visitor refused and the catalogue does not have; <see langword="null"/> without any.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="now">The moment of the new choice.</param>
    public static CookiePreferences Of(IReadOnlyCollection<CategoryChoice> chosen, CookiePreferences? earlier, RefusedElsewhere? refused, CookieCatalogue catalogue, DateTimeOffset now)
    {
        var before = earlier?.Choices ?? [];
        var own = catalogue.OptionalCategories.Select(category => On(category, chosen) ?? On(category, before)).OfType<CategoryChoice>().ToList();
        var foreign = Foreign(before, catalogue)
            .Take(CatalogueCompiler.MaxOptionalCategories - own.Count)
            .Select(choice => refused?.Apply(choice) ?? choice)
            .ToList();
        var keepsDate = own.Count > chosen.Count || foreign.Exists(choice => choice.Choice == ConsentChoice.Accepted);
        var present = CookiePreferences.WholeSecond(now);
        return new CookiePreferences(keepsDate && earlier!.DecidedAt < present ? earlier.DecidedAt : present, [.. own, .. foreign]);
    }

    /// <summary>The entries of categories that the catalogue does not have; <see cref="CookiePreferences.None"/> without any.</summary>
    public static CookiePreferences WithoutOwn(CookiePreferences? preferences, CookieCatalogue catalogue) =>
        preferences is null ? CookiePreferences.None : preferences with { Choices = [.. Foreign(preferences.Choices, catalogue)] };

    private static IEnumerable<CategoryChoice> Foreign(IEnumerable<CategoryChoice> choices, CookieCatalogue catalogue) =>
        choices.Where(choice => catalogue.FindCategory(choice.CategoryId) is null);

    private static CategoryChoice? On(CookieCategory category, IEnumerable<CategoryChoice> choices) =>
        choices.FirstOrDefault(choice => choice.CategoryId.Equals(category.Id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// What the visitor refused on a page that another instance rendered, and this one does not declare. A feature of the request:
/// an acceptance of it that the cookie still holds, for the other instance, must not outlive the refusal.
/// </summary>
internal sealed record RefusedElsewhere(IReadOnlyList<string> CategoryIds)
{
    /// <summary>Whether it rejects anything that a choice accepts.</summary>
    public bool Changes(CookiePreferences? earlier) => earlier is not null && earlier.Choices.Any(choice => Apply(choice) != choice);

    /// <summary>An entry that is kept, rejected where it was refused.</summary>
    public CategoryChoice Apply(CategoryChoice choice) =>
        CategoryIds.Contains(choice.CategoryId, StringComparer.OrdinalIgnoreCase) ? choice with { Choice = ConsentChoice.Rejected } : choice;
}
