using System.Net.Mime;
using CookieConsent.Http;
using CookieConsent.Links;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints;

/// <summary>The response to a saved form: a browser is sent to a page, a script gets the state.</summary>
internal static class FormResponse
{
    public static bool IsAskedForAsJson(HttpRequest request)
    {
        var accepted = ParsedHeaders.Accept(request)
            .Where(type => type.Quality is not 0)
            .Select(type => type.MediaType.ToString())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return accepted.Contains(MediaTypeNames.Application.Json) && !accepted.Contains(MediaTypeNames.Text.Html);
    }

    /// <summary>303, so that the browser requests the page with GET (RFC 9110 section 15.4.4), and reloading it does not send the form again.</summary>
    /// <param name="context">The request.</param>
    /// <param name="location">The page, as the header holds it; <see langword="null"/> for the policy page.</param>
    /// <param name="policyPage">The site's own policy page, within the application; <see langword="null"/> for the library's.</param>
    public static void SendBack(HttpContext context, string? location, string? policyPage)
    {
        var request = context.Request;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location ?? (policyPage is null ? MappedPage(request) : LocalReturnUrl.ValidPathBase(request.PathBase).ToUriComponent() + policyPage);
    }

    /// <summary>The library's policy page is the parent of the form's own path, in each mapping.</summary>
    private static string MappedPage(HttpRequest request)
    {
        var path = request.Path.Value!.TrimEnd('/');
        var page = path[..path.LastIndexOf('/')];
        return LocalReturnUrl.ValidPathBase(request.PathBase).Add(page.Length == 0 ? "/" : page).ToUriComponent();
    }
}
