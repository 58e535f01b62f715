using OpenDataPortal.Videos;

namespace OpenDataPortal.Security;

internal static class SecurityHeaders
{
    /// <summary>Everything comes from the portal itself: no inline script or style, nothing from elsewhere, and no frame but the video player.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var videos = app.ApplicationServices.GetRequiredService<VideoSite>();
        return app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = $"default-src 'self'; frame-src {videos.Origin}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
    }
}
