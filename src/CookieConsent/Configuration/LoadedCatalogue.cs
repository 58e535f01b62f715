
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Configuration;

/// <summary>Valid options and what they were compiled to.</summary>
internal sealed record LoadedCatalogue(CookieConsentOptions Options, CookieCatalogue Catalogue, IReadOnlyList<ConfigurationError> Remarks);
