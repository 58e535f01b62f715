
using CookieConsent.Catalogue;
using CookieConsent.Localization;
using CookieConsent.Preferences;

namespace CookieConsent.Endpoints.Json;

/// <summary>The visitor's state as JSON.</summary>
/// <param name="PromptRequired">Whether a prompt is due.</param>
/// <param name="DecidedAt">When the visitor chose; <see langword="null"/> without a choice.</param>
/// <param name="Asked">What the catalogue asks, for a client to send back with a choice.</param>
/// <param name="Categories">The choice per category.</param>
internal sealed record PreferencesView(bool PromptRequired, DateTime? DecidedAt, string Asked, IReadOnlyDictionary<string, string> Categories)
{
    public static PreferencesView Of(ICookieConsentFeature consent, CookieCatalogue catalogue) => new(
        consent.PromptRequired,
        consent.DecidedAt?.UtcDateTime,
        AskedCategories.Format(catalogue),
        new OrderedDictionary<string, string>(consent.Choices.Select(choice => KeyValuePair.Create(choice.Key, choice.Value.ToName()))));
}
