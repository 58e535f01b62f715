namespace CookieConsent.Tests.Support;

/// <summary>One measurement as an operator's collector receives it.</summary>
internal sealed record Measurement(string Instrument, string? Unit, long Value, IReadOnlyDictionary<string, string?> Tags);
