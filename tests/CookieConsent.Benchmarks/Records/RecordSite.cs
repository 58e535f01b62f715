using System.Text;
using CookieConsent.Benchmarks.Cases;
using CookieConsent.Catalogue;
using CookieConsent.Configuration;
using CookieConsent.Records.Exhibits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Benchmarks.Records;

/// <summary>A site with 100 cookies that records choices, or does not.</summary>
internal static class RecordSite
{
    private const int Declarations = 100;

    /// <param name="place">Where records are stored; <see langword="null"/> without records.</param>
    /// <param name="time">The clock; <see langword="null"/> for the system's.</param>
    public static WebApplication Build(RecordPlace? place, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Catalogues.OfSize(Declarations))));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        var consent = builder.Services.AddCookieConsent();
        place?.AddTo(consent);
        var app = builder.Build();
        app.UseCookieConsent();
        app.MapCookieConsent();
        return app;
    }

    /// <summary>Compiles the catalogue of a host that is not started, because a started one writes and seals by itself.</summary>
    /// <returns>What the site shows in English.</returns>
    public static ConsentExhibit Load(IServiceProvider services)
    {
        services.GetRequiredService<CatalogueLoader>().Load();
        return services.GetRequiredService<ExhibitProvider>().All(services.GetRequiredService<CatalogueAccessor>().Value).First(exhibit => exhibit.Language == "en");
    }

    public static ConsentRecord Record(DateTimeOffset moment, ConsentExhibit shown) => new()
    {
        Id = Guid.NewGuid(),
        RecordedAt = new DateTimeOffset(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
        Value = $"v1.{moment.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.first-party~accepted~476e0696.statistics~accepted~6667b809",
        Event = ConsentEvent.AcceptAll,
        Surface = ConsentSurface.Banner,
        Language = shown.Language,
        Exhibit = shown.Hash,
        IsAskedVerified = true,
        PolicyVersion = "1",
    };
}
