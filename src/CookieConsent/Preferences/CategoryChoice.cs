using CookieConsent.Catalogue;

namespace CookieConsent.Preferences;

/// <summary>Accepted or rejected, and the fingerprint of what was asked.</summary>
internal sealed record CategoryChoice(string CategoryId, ConsentChoice Choice, string Fingerprint);
