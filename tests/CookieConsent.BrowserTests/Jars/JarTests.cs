using System.Globalization;
using CookieConsent.BrowserTests.Browsing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Jars;

/// <summary>
/// Held by the browsers' own jars: of a refused cookie none is kept, whatever its line looks like, and of
/// an accepted one none lives longer than declared.
/// </summary>
public sealed class JarTests
{
    private const int BatchSize = 40;
    private const int Batches = 60;

    /// <summary>A browser keeps no more than some 180 cookies of one domain.</summary>
    private const int BatchesPerJar = 4;

    /// <summary>The driver gives a cookie's expiry as a <see cref="float"/>, whose next value is 128 seconds away.</summary>
    private const int FloatStep = 128;

    private const string Refused = """{ "Categories": {} }""";
    private const string Unfiltered = """{ "Mode": "ReportOnly", "Categories": {} }""";
    private const string Capped = """{ "Categories": { "necessary": { "Cookies": { "odd*": { "Lifetime": "1 hour" } } } } }""";
    private const string CappedToSession = """{ "Categories": { "necessary": { "Cookies": { "odd*": { "Lifetime": "session" } } } } }""";

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData(nameof(Part.Chromium))]
    [InlineData(nameof(Part.Firefox))]
    public async Task No_browser_keeps_a_refused_cookie(string browser)
    {
        await using var site = await OpenAsync(Refused, withDeletions: true);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });

        await FetchAsync(visitor, 0, Batches);

        // Firefox lists a cookie that has expired until it cleans up.
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var kept = (await visitor.CookiesAsync()).Where(cookie => cookie.Expires < 0 || cookie.Expires > now);
        kept.Select(cookie => Line(withDeletions: true)(cookie.Name)).Should().BeEmpty();
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData(nameof(Part.Chromium))]
    [InlineData(nameof(Part.Firefox))]
    public async Task The_same_lines_are_kept_where_nothing_is_filtered(string browser)
    {
        await using var site = await OpenAsync(Unfiltered, withDeletions: true);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });

        await FetchAsync(visitor, 0, BatchesPerJar);

        (await visitor.JarAsync()).Should().HaveCountGreaterThan(20);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData(nameof(Part.Chromium), Capped, 3_600)]
    [InlineData(nameof(Part.Firefox), Capped, 3_600)]
    [InlineData(nameof(Part.Chromium), CappedToSession, -1)]
    [InlineData(nameof(Part.Firefox), CappedToSession, -1)]
    public async Task No_accepted_cookie_lives_longer_than_declared(string browser, string settings, int seconds)
    {
        await using var site = await OpenAsync(settings, withDeletions: false);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(browser) });
        var kept = 0;
        for (var batch = 0; batch < Batches; batch += BatchesPerJar)
        {
            await FetchAsync(visitor, batch, BatchesPerJar);
            var cookies = await visitor.CookiesAsync();
            kept += cookies.Count;
            var latest = seconds < 0 ? seconds : TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds + FloatStep;
            cookies.Where(cookie => cookie.Expires > latest).Select(cookie => Line(withDeletions: false)(cookie.Name)).Should().BeEmpty();
            await visitor.EmptyJarAsync();
        }

        kept.Should().BeGreaterThan(Batches * BatchSize / 2);
    }

    private static async Task FetchAsync(BrowserVisitor visitor, int first, int count) => await visitor.Page.EvaluateAsync(
        "async ([first, count]) => { for (let batch = first; batch < first + count; batch++) await fetch(`/batch/${batch}`, { cache: 'no-store' }); }",
        new[] { first, count });

    /// <summary>The line that set a cookie, to read in a failure.</summary>
    private static Func<string, string> Line(bool withDeletions) => name =>
    {
        var parts = name["odd".Length..].Split('_');
        return OddLines.Batch(int.Parse(parts[0], CultureInfo.InvariantCulture), BatchSize, TimeProvider.System.GetUtcNow(), withDeletions)[int.Parse(parts[1], CultureInfo.InvariantCulture)];
    };

    private static Task<Site> OpenAsync(string settings, bool withDeletions) => Site.StartAsync(
        settings,
        builder => builder.Services.AddSingleton(TimeProvider.System),
        endpoint: context => context.Request.Path.StartsWithSegments("/batch", out var batch) ? Respond(context, int.Parse(batch.Value![1..], CultureInfo.InvariantCulture), withDeletions) : Task.CompletedTask);

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
