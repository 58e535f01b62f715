using Microsoft.AspNetCore.Http;

namespace CookieConsent.Http;

/// <summary>
/// The services of the application that called <c>AddCookieConsent()</c>. A host with a container per tenant replaces
/// <see cref="HttpContext.RequestServices"/>, and the tenant's container does not have them.
/// </summary>
internal static class ApplicationServices
{
    public static IServiceProvider Of(HttpContext context) => context.GetConsentInForce()?.Decision.Catalogue.Services ?? context.RequestServices;
}
