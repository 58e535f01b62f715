using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace OpenDataPortal.Languages;

internal static class LanguageChoiceEndpoint
{
    /// <remarks>
    /// Not protected against forgery: another site could at worst change the language, and protecting it would
    /// put a <c>csrftoken</c> cookie on every page.
    /// </remarks>
    public static void MapLanguageChoice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/language", Choose).DisableAntiforgery();

    private static Results<StatusCodeHttpResult, ProblemHttpResult> Choose(
        HttpContext context, TimeProvider time, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        if (language is null || !SupportedLanguages.All.Contains(language))
        {
            return TypedResults.Problem($"Choose one of: {string.Join(", ", SupportedLanguages.All)}.", statusCode: StatusCodes.Status400BadRequest);
        }

        var now = time.GetUtcNow();
        context.Response.Cookies.Append(SupportedLanguages.CookieName, language, new CookieOptions
        {
            MaxAge = now.AddYears(1) - now,
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

        context.Response.Headers.Location = RedirectHttpResult.IsLocalUrl(returnUrl)
            ? UriHelper.Encode(new Uri(returnUrl, UriKind.Relative))
            : "/";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
