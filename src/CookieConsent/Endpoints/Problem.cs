using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Endpoints;

/// <summary>What is wrong with a request (RFC 9457): the field, what is wrong with it, and the remedy. Nothing was changed.</summary>
internal sealed record Problem(int Status, string Title, string Detail, string? Field, string Remedy)
{
    private const int MaxTruncatedLength = 200;

    /// <summary>The choice is valid, and cannot be recorded at this time.</summary>
    public static Problem Unrecorded { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "The choice could not be saved.",
        "Its record could not be stored, and there is no consent without a record. Nothing that was accepted is in force. What was rejected is.",
        Field: null,
        "Send the choice again later.");

    /// <summary>As much of the request's text as its sender needs to find it.</summary>
    public static string Truncate(string text) => text.Length <= MaxTruncatedLength ? text : $"{text.AsSpan(0, MaxTruncatedLength)}…";

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(this, EndpointJson.Web.Problem, MediaTypeNames.Application.ProblemJson, context.RequestAborted);
    }
}

/// <summary>Stops a request whose response is a <see cref="Endpoints.Problem"/>.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem => problem;

    public static ProblemException BadInput(string field, string detail, string remedy) =>
        new(new Problem(StatusCodes.Status400BadRequest, "The choice cannot be read.", detail, field, remedy));
}
