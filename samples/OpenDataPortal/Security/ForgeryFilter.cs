using Microsoft.AspNetCore.Antiforgery;

namespace OpenDataPortal.Security;

/// <summary>Lets a call through when it carries the <c>csrftoken</c> cookie and the token that <c>/api/session</c> gives.</summary>
internal sealed class ForgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.Problem(
                "Send the csrftoken cookie, and the csrfToken of /api/session in the X-CSRFToken header.",
                statusCode: StatusCodes.Status400BadRequest);
}
