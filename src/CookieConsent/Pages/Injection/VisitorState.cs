namespace CookieConsent.Pages.Injection;

/// <summary>What the markup for a visitor depends on, asked without saying so to any cache of the application.</summary>
/// <param name="Consent">The decision in force.</param>
/// <param name="Key">The same for all visitors who get the same markup.</param>
internal sealed record VisitorState(ICookieConsentFeature Consent, string Key);
