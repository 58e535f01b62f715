using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.GatewayTests.Caches;

/// <summary>
/// A site whose pages a shared cache may store. Each shows the choice on statistics, the language and how many pages were made until
/// then: <c>Accepted en 2</c>.
/// </summary>
internal sealed class CountingSite : IAsyncDisposable
{
    private readonly ChangingSource _settings = new();
    private int _made;

    private CountingSite()
    {
    }

    public Site Site { get; private set; } = null!;

    public static async Task<CountingSite> StartAsync()
    {
        var counting = new CountingSite();
        counting.Site = await Site.StartAsync(
            configure: builder =>
            {
                builder.Configuration.Sources.Add(counting._settings);
                builder.Services.AddRequestLocalization(options => options.SetDefaultCulture("en").AddSupportedCultures("en", "fr").AddSupportedUICultures("en", "fr"));
            },
            pipeline: app =>
            {
                app.UseRequestLocalization();
                app.UseCookieConsent();
                app.MapCookieConsent();
            },
            endpoint: counting.MakeAsync);
        return counting;
    }

    /// <summary>Asks everybody again.</summary>
    public void RaisePolicyVersion() => _settings.Change("CookieConsent:PolicyVersion", "2");

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private Task MakeAsync(HttpContext context)
    {
        var choice = context.GetCookieConsent().GetChoice("statistics");
        context.Response.Headers.CacheControl = context.Request.Path.Value switch
        {
            "/unmarked" => default,
            "/private" => "private, max-age=3600",
            _ => "public, max-age=3600",
        };
        if (context.Request.Path == "/basket")
        {
            context.Response.Headers.SetCookie = "basket=1";
        }

        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{choice} {CultureInfo.CurrentUICulture.Name} {Interlocked.Increment(ref _made)}"));
    }
}
