using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Jars;

/// <summary>A site that sends <see cref="OddLines"/>, a batch per request.</summary>
internal static class OddSite
{
    public const int BatchSize = 40;
    public const int Batches = 60;

    /// <summary>A browser keeps no more than some 180 cookies of one domain.</summary>
    public const int BatchesPerJar = 4;

    public const string Refused = """{ "Categories": {} }""";
    public const string Unfiltered = """{ "Mode": "ReportOnly", "Categories": {} }""";
    public const string Capped = """{ "Categories": { "necessary": { "Cookies": { "odd*": { "Lifetime": "1 hour" } } } } }""";
    public const string CappedToSession = """{ "Categories": { "necessary": { "Cookies": { "odd*": { "Lifetime": "session" } } } } }""";

    /// <summary>Requests batches from within a page: the first, and how many.</summary>
    public const string Fetch = "async ([first, count]) => { for (let batch = first; batch < first + count; batch++) await fetch(`/batch/${batch}`, { cache: 'no-store' }); }";

    public static Task<Site> OpenAsync(string settings, bool withDeletions) => Site.StartAsync(
        settings,
        builder => builder.Services.AddSingleton(TimeProvider.System),
        endpoint: context => context.Request.Path.StartsWithSegments("/batch", out var batch) ? Respond(context, int.Parse(batch.Value![1..], CultureInfo.InvariantCulture), withDeletions) : Task.CompletedTask);

    /// <summary>The line that set a cookie, to read in a failure.</summary>
    public static string Line(string cookie, bool withDeletions)
    {
        var parts = cookie["odd".Length..].Split('_');
        return OddLines.Batch(int.Parse(parts[0], CultureInfo.InvariantCulture), BatchSize, TimeProvider.System.GetUtcNow(), withDeletions)[int.Parse(parts[1], CultureInfo.InvariantCulture)];
    }

    /// <summary>A third of the batches comes with a Date of yesterday, a third with one of tomorrow.</summary>
    private static Task Respond(HttpContext context, int batch, bool withDeletions)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (batch % 3 != 0)
        {
            context.Response.Headers.Date = now.AddDays(batch % 3 == 1 ? -1 : 1).ToString("R", CultureInfo.InvariantCulture);
        }

        context.Response.Headers.SetCookie = OddLines.Batch(batch, BatchSize, now, withDeletions);
        return Task.CompletedTask;
    }
}
