using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>A site whose page tries every way to reach another origin, which its catalogue declares.</summary>
internal static class HostileSite
{
    public static Task<Site> OpenAsync(Uri other)
    {
        var (address, socket) = (other.ToString().TrimEnd('/'), $"ws://{other.Authority}");
        return Site.StartAsync(
            $$"""
            {
              "ThirdParties": "Enforce",
              "Categories": { "third-party": { "Origins": { "{{address}}": "script style img font media frame connect", "{{socket}}": "connect" } } }
            }
            """,
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.MapCookieConsent();
            },
            endpoint: context => RespondAsync(context, other));
    }

    private static Task RespondAsync(HttpContext context, Uri other)
    {
        var to = context.Request.Query["to"].ToString();
        var (type, content) = context.Request.Path.Value switch
        {
            "/worker" => ("text/javascript", HostileWays.Worker(other)),
            "/shared-worker-script" => ("text/javascript", HostileWays.SharedWorker(other)),
            "/service-worker-script" => ("text/javascript", HostileWays.ServiceWorker),
            "/own" => ("text/html", $"<!DOCTYPE html><title>Own</title><img src='{to}'>"),
            "/own-xml" => ("application/xml", $"<html xmlns='http://www.w3.org/1999/xhtml'><body><img src='{to}'/></body></html>"),
            "/own-svg" => ("image/svg+xml", $"<svg xmlns='http://www.w3.org/2000/svg'><image href='{to}' width='9' height='9'/></svg>"),
            "/icon" => ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            _ => ("text/html", HostileWays.PageFor(other, "<script src='/cookies/assets/vchoice.js' defer></script>")),
        };
        if (type == "text/html" && to.Length == 0)
        {
            context.Response.Headers.Link = $"<{other}link-header.js>; rel=preload; as=script";
        }

        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.WriteAsync(content);
    }
}
