
using CookieConsent.Catalogue;

namespace CookieConsent.Endpoints.Json;

/// <summary>The choice per category, as a request names one after the other.</summary>
internal sealed class ChoiceParser(CookieCatalogue catalogue)
{
    private readonly Dictionary<string, ConsentChoice> _choices = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, ConsentChoice> Choices => _choices;

    /// <param name="field">Where the request says it.</param>
    /// <param name="id">The category's id, in any case.</param>
    /// <param name="choice">The choice; <see langword="null"/> for what is none.</param>
    /// <param name="written">What stands there, as it is shown to whoever sent it.</param>
    /// <returns>What is wrong with it, and then it does not count.</returns>
    public Problem? Add(string field, string id, ConsentChoice? choice, string written)
    {
        if (catalogue.FindCategory(id) is null)
        {
            return Problem.BadInput(field, $"There is no category '{Problem.Truncate(id)}'.", $"Name one of {string.Join(", ", catalogue.Categories.Select(category => category.Id))}.");
        }

        if (_choices.ContainsKey(id))
        {
            return Problem.BadInput(field, "The category is named twice.", "Name it once.");
        }

        if (choice is not { } legal)
        {
            return Problem.BadInput(field, $"{Problem.Truncate(written)} is not a choice.", """Write "accepted" or "rejected".""");
        }

        if (legal == ConsentChoice.Rejected && id.Equals(CookieCategories.Necessary, StringComparison.OrdinalIgnoreCase))
        {
            return Problem.BadInput(field, "Necessary cookies cannot be rejected.", "Leave the category out.");
        }

        _choices.Add(id, legal);
        return null;
    }
}
