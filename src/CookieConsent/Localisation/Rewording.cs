namespace CookieConsent.Localisation;

/// <summary>How one sentence is read and replaced.</summary>
internal sealed record Rewording(Func<Sentences, string> Read, Func<Sentences, string, Sentences> Write);
