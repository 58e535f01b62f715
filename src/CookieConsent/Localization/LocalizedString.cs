namespace CookieConsent.Localization;

/// <summary>A text and the language that it is written in, which is not always the page's.</summary>
internal readonly record struct LocalizedString(string Text, string Language);
