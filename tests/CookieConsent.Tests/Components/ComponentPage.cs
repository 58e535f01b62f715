using CookieConsent.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Components;

/// <summary>A page of the site's own that holds a component of the library.</summary>
internal static class ComponentPage
{
    public static async Task WriteAsync<TComponent>(HttpContext context)
        where TComponent : IComponent
    {
        var html = await ComponentRenderer.RenderAsync<TComponent>(context);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html);
    }
}
