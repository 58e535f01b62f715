namespace OpenDataPortal.Audience;

/// <summary>Counts every page that is shown, and marks the visitor and the visit, without asking whether it may.</summary>
internal sealed class AudienceMiddleware(RequestDelegate next, PageViews views, AudienceCookies cookies)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Only when the headers leave is it known whether a page is shown.
        context.Response.OnStarting(() =>
        {
            if (IsPageView(context))
            {
                views.Add(context.Request.RouteValues["id"] as string, AudienceCookies.KnowsVisitor(context), AudienceCookies.KnowsVisit(context));
                cookies.Write(context);
            }

            return Task.CompletedTask;
        });

        return next(context);
    }

    /// <summary>A page on its own: not the player in a frame, nor a part that a script fetches.</summary>
    private static bool IsPageView(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers["Sec-Fetch-Dest"] is [] or ["document"]
        && context.Response.StatusCode == StatusCodes.Status200OK
        && context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
}
