using CookieConsent.Records.Seals;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Records;

/// <summary>A site whose operators read its records. A header stands for their sign-in.</summary>
internal static class OperatorSite
{
    public const string Path = "/admin/consent";
    public const string Policy = "operators";

    public static Task<RecordedSite> StartAsync(string? settings = null, MemoryRecords? shared = null, Action<WebApplication>? map = null) => RecordedSite.StartAsync(
        settings,
        AddPolicy,
        app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapConsentRecords(Path).RequireAuthorization(Policy);
            map?.Invoke(app);
        },
        shared: shared);

    public static void AddPolicy(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication("test").AddCookie("test");
        builder.Services.AddAuthorization(options => options.AddPolicy(Policy, policy => policy.RequireAssertion(context => context.Resource is HttpContext { Request.Headers: var headers } && headers.ContainsKey("X-Operator"))));
        builder.Services.AddRazorComponents();
    }

    public static Visitor NewOperator(RecordedSite site)
    {
        var visitor = site.Site.NewVisitor();
        visitor.Headers["X-Operator"] = "yes";
        return visitor;
    }

    /// <summary>A new visitor accepts everything.</summary>
    /// <returns>The value of the visitor's cookie.</returns>
    public static async Task<string> ChooseAsync(RecordedSite site)
    {
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        return visitor.Jar["cookies_preferences"];
    }

    /// <summary>Seals the hour of the site's start.</summary>
    public static async Task SealAsync(RecordedSite site)
    {
        site.Site.Clock.Advance(TimeSpan.FromMinutes(33));
        await site.Site.Services.GetRequiredService<ConsentSealer>().SealAsync(CancellationToken.None);
    }
}
