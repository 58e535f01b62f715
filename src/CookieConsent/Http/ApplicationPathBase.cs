using Microsoft.AspNetCore.Http;

namespace CookieConsent.Http;

/// <summary>
/// The path base at the place of <c>UseCookieConsent()</c>. Inside <c>app.Map("/x", …)</c> the request's own path base has the
/// branch's path too.
/// </summary>
/// <param name="Value">Never empty: a request without this feature has no path base.</param>
internal sealed record ApplicationPathBase(PathString Value)
{
    public static PathString Of(HttpContext context) => context.Features.Get<ApplicationPathBase>()?.Value ?? default;
}
