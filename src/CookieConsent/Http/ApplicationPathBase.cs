using Microsoft.AspNetCore.Http;

namespace CookieConsent.Http;

/// <summary>
/// The path base of the whole application: the one at the place of <c>UseCookieConsent()</c>. Inside <c>app.Map("/x", …)</c> the
/// request's own path base has the branch's path too.
/// </summary>
/// <param name="Value">Never empty: a request without this feature has no path base.</param>
internal sealed record ApplicationPathBase(PathString Value)
{
    public static PathString Of(HttpContext context) =>
        context.Features[typeof(ApplicationPathBase)] is ApplicationPathBase noted ? noted.Value : default;
}
