using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Pages.Forms;

/// <summary>How a form that was saved is answered: a browser goes on to a page, a script asks for the state.</summary>
internal static class FormAnswer
{
    public static bool IsAskedForAsJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept
            .Where(type => type.Quality is not 0)
            .Select(type => type.MediaType.ToString())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return accepted.Contains(MediaTypeNames.Application.Json) && !accepted.Contains(MediaTypeNames.Text.Html);
    }

    /// <summary>303, so that the browser asks for the page with GET (RFC 9110 section 15.4.4), and reloading it sends no form again.</summary>
    public static void SendBack(HttpContext context, string? location)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location ?? PolicyPage(context.Request);
    }

    /// <summary>The form is sent to <c>preferences</c> under the policy page; where that is, the mapping alone does not tell: a prefix may have route values.</summary>
    private static string PolicyPage(HttpRequest request)
    {
        var path = request.Path.Value!.TrimEnd('/');
        var page = path[..path.LastIndexOf('/')];
        return request.PathBase.Add(page.Length == 0 ? "/" : page).ToUriComponent();
    }
}
