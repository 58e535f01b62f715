namespace CookieConsent.Preferences;

/// <summary>
/// What the visitor refused on a page that another instance rendered, and this one does not declare. A feature of the request:
/// an acceptance of it that the cookie still holds, for the other instance, must not outlive the refusal.
/// </summary>
internal sealed record RefusedElsewhere(IReadOnlyList<string> CategoryIds)
{
    /// <summary>An entry that is kept, as the refusal has it.</summary>
    public CategoryChoice Apply(CategoryChoice choice) =>
        CategoryIds.Contains(choice.CategoryId, StringComparer.OrdinalIgnoreCase) ? choice with { Choice = ConsentChoice.Rejected } : choice;
}
