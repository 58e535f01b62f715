namespace OpenDataPortal.Security;

internal static class SecurityHeaders
{
    /// <summary>Everything comes from the portal itself: no inline script or style, nothing from elsewhere, and no frame but the player.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        var framedBy = context.Request.Path.StartsWithSegments("/videos") ? "'self'" : "'none'";
        headers.ContentSecurityPolicy = $"default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {framedBy}; object-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });
}
