using CookieConsent.Localization;

namespace CookieConsent.Components.Cascading;

/// <summary>The facts where there is no request: in a circuit, and in the browser. A cookie's name is not known there.</summary>
internal sealed class CarriedConsentFeature(CarriedConsent state) : ICookieConsentFeature
{
    private readonly Dictionary<string, ConsentChoice> _choices = state.Categories.ToDictionary(
        category => category.Key,
        category => ProtocolNames.ParseChoice(category.Value) ?? ConsentChoice.Undecided,
        StringComparer.OrdinalIgnoreCase);

    public bool PromptRequired => state.PromptRequired;

    public bool HasDecided => state.DecidedAt is not null;

    public DateTimeOffset? DecidedAt => state.DecidedAt;

    public IReadOnlyDictionary<string, ConsentChoice> Choices => _choices;

    public ConsentChoice GetChoice(string categoryId) => _choices.GetValueOrDefault(categoryId);

    public bool IsCategoryAllowed(string categoryId) => _choices.TryGetValue(categoryId, out var choice) && choice switch
    {
        ConsentChoice.Accepted => true,
        ConsentChoice.Undecided => state.Measured.Contains(categoryId, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    public bool IsCookieAllowed(string cookieName) => false;
}
