using System.Text.Json;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Tests.Diagnostics.Discovery;

/// <summary>A site in Development with the report, whose page at <c>/set</c> sets the lines of a query.</summary>
internal static class ReportSite
{
    public static Task<Site> StartAsync(string? settings = null, Action<WebApplicationBuilder>? configure = null) => Site.StartAsync(
        settings,
        builder =>
        {
            builder.Environment.EnvironmentName = Environments.Development;
            configure?.Invoke(builder);
        },
        app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapCookieReport();
            app.MapGet("/set", SetLines);
            app.MapGet("/orders/{id}", SetLines);
        });

    public static Task<ReceivedResponse> SetAsync(this Visitor visitor, params string[] lines) => visitor.GetAsync("/set" + Query(lines));

    public static string Query(params string[] lines) => $"?{string.Join('&', lines.Select(line => $"line={Uri.EscapeDataString(line)}"))}";

    public static async Task<JsonElement> ReportAsync(this Site site)
    {
        using var operatorOfTheSite = site.NewVisitor();
        var response = await operatorOfTheSite.GetAsync("/cookies/report?format=json");
        return JsonDocument.Parse(response.Body).RootElement;
    }

    public static IEnumerable<string?> Names(this JsonElement report, string list) => report.GetProperty(list).EnumerateArray().Select(cookie => cookie.GetProperty("name").GetString());

    public static JsonElement Cookie(this JsonElement report, string list, string name) => report.GetProperty(list).EnumerateArray().Single(cookie => cookie.GetProperty("name").GetString() == name);

    private static Task SetLines(HttpContext context)
    {
        context.Response.Headers.SetCookie = context.Request.Query["line"].ToArray();
        return context.Response.WriteAsync("page");
    }
}
