using CookieConsent.BrowserTests.Browsing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Sites.Fetching;

/// <summary>A site whose pages are fetched by the script of a framework.</summary>
internal static class FetchingSite
{
    public static Task<Site> OpenAsync(PageFetcher fetcher, bool isInjected, string categories = Library.Categories)
    {
        var setup = new FetchingSetup(fetcher, HasTags: !isInjected);
        return Site.StartAsync(
            $$"""{ "Banner": { "Inject": {{(isInjected ? "true" : "false")}} }, "Categories": {{categories}} }""",
            builder =>
            {
                builder.Services.AddCookieConsent().AddBannerInjection();
                builder.Services.AddSingleton(setup);
                builder.Services.AddCascadingCookieConsent();
                builder.Services.AddControllersWithViews().AddApplicationPart(typeof(FetchingSite).Assembly);
                var components = builder.Services.AddRazorComponents();
                if (setup.IsInteractive || setup.HasInteractivePage)
                {
                    components.AddInteractiveServerComponents().AddInteractiveWebAssemblyComponents();
                }
            },
            app =>
            {
                app.UseCookieConsent();
                app.UseAntiforgery();
                app.MapCookieConsent();
                app.MapLibraryFiles();
                app.MapGet("/_framework/blazor.web.js", () => Results.File(Machine.Blazor, "text/javascript"));
                app.MapGet("/turbo.js", () => Results.File(Machine.Turbo, "text/javascript"));
                app.MapGet("/htmx.js", () => Results.File(Machine.Htmx, "text/javascript"));
                if (setup.IsBlazor)
                {
                    MapBlazor(app, fetcher);
                }
                else
                {
                    app.MapGet("/", () => new RazorComponentResult<FetchedDocument>());
                    app.MapGet("/pages/{number:int}", (int number) => new RazorComponentResult<FetchedDocument>(new { Number = number }));
                }
            });
    }

    private static void MapBlazor(WebApplication app, PageFetcher fetcher)
    {
        app.MapGet("/gone/{isHeld:bool}", (HttpContext context, bool isHeld) => new ViewResult
        {
            ViewName = "/Sites/Fetching/Gone.cshtml",
            ViewData = new ViewDataDictionary<bool>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = isHeld },
            StatusCode = StatusCodes.Status410Gone,
        }.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())));
        var components = app.MapRazorComponents<BlazorDocument>();
        if (fetcher != PageFetcher.Blazor)
        {
            components.AddInteractiveServerRenderMode().AddInteractiveWebAssemblyRenderMode();
            app.MapGet("/_framework/{file}", (string file) => Results.File(Path.Combine(Machine.ClientFolder, file), file.EndsWith(".wasm", StringComparison.Ordinal) ? "application/wasm" : "text/javascript"));
        }
    }
}
