using Microsoft.AspNetCore.Http;

namespace CookieConsent.Pages.Injection.Markup;

/// <summary>What the markup for a visitor depends on, asked without telling any cache of the application that it was.</summary>
/// <param name="ConsentOf">The decision in force; the same instance as long as nothing changes.</param>
/// <param name="KeyOf">The same for all visitors who get the same markup.</param>
internal sealed record VisitorState(Func<HttpContext, ICookieConsentFeature> ConsentOf, Func<HttpContext, string> KeyOf);
