using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints.Json;

/// <summary>What is wrong with a request (RFC 9457): the field, what is wrong with it, and the remedy. Nothing was changed.</summary>
internal sealed record Problem(int Status, string Title, string Detail, string? Field, string Remedy)
{
    private const int MaxTruncatedLength = 200;

    public static Problem BadInput(string field, string detail, string remedy) =>
        new(StatusCodes.Status400BadRequest, "The choice cannot be read.", detail, field, remedy);

    /// <summary>No more of what was sent than tells whoever sent it where to look.</summary>
    public static string Truncate(string text) => text.Length <= MaxTruncatedLength ? text : $"{text.AsSpan(0, MaxTruncatedLength)}…";

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(this, PagesJson.Web.Problem, MediaTypeNames.Application.ProblemJson, context.RequestAborted);
    }
}
