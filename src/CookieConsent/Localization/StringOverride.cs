namespace CookieConsent.Localization;

/// <summary>How one sentence is read and replaced.</summary>
internal sealed record StringOverride(Func<ConsentStrings, string> Read, Func<ConsentStrings, string, ConsentStrings> Write);
