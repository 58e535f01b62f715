using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// The services of the application that called <c>AddCookieConsent()</c>. A host with a container per tenant replaces
/// <see cref="HttpContext.RequestServices"/>, and the tenant's container does not have them.
/// </summary>
/// <param name="Provider">The root of that container.</param>
internal sealed record ApplicationServices(IServiceProvider Provider)
{
    public static IServiceProvider Of(HttpContext context) =>
        context.Features[typeof(ApplicationServices)] is ApplicationServices services ? services.Provider : context.RequestServices;
}
