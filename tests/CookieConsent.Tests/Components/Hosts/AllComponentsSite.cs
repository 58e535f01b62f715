using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>A site every page of which has the banner, a placeholder and the settings link.</summary>
internal static class AllComponentsSite
{
    /// <param name="settings">The section; by default <see cref="FullCatalogue.Json"/>.</param>
    /// <param name="waits">The category that the film in each page waits for; without one there is no film.</param>
    /// <param name="service">Whose film it is.</param>
    /// <param name="configure">The host.</param>
    /// <param name="pipeline">The pipeline.</param>
    public static Task<Site> StartAsync(
        string? settings = null,
        string? waits = "third-party",
        string service = "YouTube",
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? pipeline = null) =>
        Site.StartAsync(
            settings ?? FullCatalogue.Json,
            builder =>
            {
                builder.Services.AddRazorComponents();
                configure?.Invoke(builder);
            },
            pipeline,
            context => RespondAsync(context, waits, service));

    /// <summary>Sends a page with all components.</summary>
    public static Task RespondAsync(HttpContext context, string? waits = "third-party", string service = "YouTube") =>
        new RazorComponentResult<AllComponentsPage>(new Dictionary<string, object?> { [nameof(AllComponentsPage.Waits)] = waits, [nameof(AllComponentsPage.Service)] = service }).ExecuteAsync(context);
}
