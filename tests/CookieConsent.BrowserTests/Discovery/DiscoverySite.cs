using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.BrowserTests.Discovery;

/// <summary>A site in Development that prepares its catalogue, and what browsers send to it.</summary>
internal sealed class DiscoverySite
{
    private readonly TaskCompletionSource<string> _observed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first body that a page's script sends.</summary>
    public Task<string> Observed => _observed.Task;

    public Task<Site> OpenAsync() => Site.StartAsync(
        $$"""{ "Mode": "ReportOnly", "Categories": {{Library.Categories}} }""",
        builder =>
        {
            builder.Environment.EnvironmentName = Environments.Development;
            builder.Services.AddRazorComponents();
        },
        app =>
        {
            app.Use(RecordAsync);
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapCookieReport();
            app.MapGet("/orders/{id}", (HttpContext context) => context.Response.Headers.SetCookie = new[] { "_ga_8K2V0Q1XYZ=1; Max-Age=63072000", "who_knows=1; Path=/shop", "_ga=1; Max-Age=63072000" });
        },
        context => new RazorComponentResult<HostPage>(new Dictionary<string, object?> { [nameof(HostPage.Language)] = "en", [nameof(HostPage.Direction)] = "ltr" }).ExecuteAsync(context));

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == "/cookies/observations")
        {
            context.Request.EnableBuffering();
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Request.Body.Position = 0;
            await next(context);
            _observed.TrySetResult($"{context.Request.QueryString}{body}");
            return;
        }

        await next(context);
    }
}
