using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>One site with views, Razor Pages and components.</summary>
internal static class HostKinds
{
    /// <param name="settings">The section; by default <see cref="FullCatalogue.Json"/>.</param>
    /// <param name="first">What stands in the pipeline before everything else.</param>
    /// <param name="configure">The host.</param>
    public static Task<Site> StartAsync(string? settings = null, Action<WebApplication>? first = null, Action<WebApplicationBuilder>? configure = null) => Site.StartAsync(
        settings ?? FullCatalogue.Json,
        builder =>
        {
            configure?.Invoke(builder);
            builder.Services.AddRazorComponents();
            builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Components/Hosts/Razor").AddApplicationPart(typeof(HostKinds).Assembly);
        },
        app =>
        {
            first?.Invoke(app);
            app.UseCookieConsent();
            app.UseAntiforgery();
            app.MapCookieConsent();
            app.MapRazorPages();
            app.MapRazorComponents<RoutedPage>();
            app.MapGet("/view/{name}", ShowAsync);
            app.MapGet("/component/all", context => AllComponentsSite.RespondAsync(context));
            app.MapGet("/component/own-words", () => new RazorComponentResult<OwnSentencesPage>());
            app.MapGet("/component/policy", () => new RazorComponentResult<PolicyInOwnPage>());
            app.MapGet("/component/form", (bool details) => new RazorComponentResult<FormAlonePage>(new { HasDetails = details }));
        });

    /// <param name="errors">Takes the messages of the errors that pages throw.</param>
    public static Task<Site> StartAsync(List<string> errors) => StartAsync(first: app => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (InvalidOperationException error)
        {
            errors.Add(error.Message);
            throw;
        }
    }));

    public static Task ShowAsync(HttpContext context, string name) => new ViewResult
    {
        ViewName = $"/Components/Hosts/Razor/{name}.cshtml",
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
    }.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
}
