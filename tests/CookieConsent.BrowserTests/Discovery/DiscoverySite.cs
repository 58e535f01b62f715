using System.Threading.Channels;
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
    /// <summary>The policy of the page that has the script alone.</summary>
    private const string Strict = "script-src 'strict-dynamic' 'nonce-bm9uY2U'; require-trusted-types-for 'script'; trusted-types vchoice";

    private readonly Channel<string> _observed = Channel.CreateUnbounded<string>();

    /// <summary>What the next page's script sends: the query, which there is none of, and the body.</summary>
    public ValueTask<string> NextAsync() => _observed.Reader.ReadAsync();

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
            app.MapGet("/alone", AloneAsync);
            app.MapGet("/orders/{id}", (HttpContext context) => context.Response.Headers.SetCookie = new[] { "_ga_8K2V0Q1XYZ=1; Max-Age=63072000", "who_knows=1; Path=/shop", "_ga=1; Max-Age=63072000" });
        },
        context => new RazorComponentResult<HostPage>(new Dictionary<string, object?> { [nameof(HostPage.Language)] = "en", [nameof(HostPage.Direction)] = "ltr" }).ExecuteAsync(context));

    private static Task AloneAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Strict;
        return context.Response.WriteAsync("<!DOCTYPE html><html lang=en><title>Alone</title><script nonce=bm9uY2U src=/cookies/assets/vchoice.js defer></script><p>Page</p>");
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == "/cookies/observations")
        {
            context.Request.EnableBuffering();
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Request.Body.Position = 0;
            await next(context);
            await _observed.Writer.WriteAsync($"{context.Request.QueryString}{body}");
            return;
        }

        await next(context);
    }
}
