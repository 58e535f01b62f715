using System.Collections.Concurrent;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Diagnostics.Observation;

/// <summary>An observer that keeps what it is called with.</summary>
internal sealed class Observations : ICookieObserver
{
    private readonly ConcurrentQueue<ObservedCookie> _all = [];

    public IReadOnlyList<ObservedCookie> All => [.. _all];

    public IReadOnlyList<ObservedCookie> Responses => [.. _all.Where(cookie => cookie.Source == CookieSource.Response)];

    public IReadOnlyList<ObservedCookie> Requests => [.. _all.Where(cookie => cookie.Source == CookieSource.Request)];

    public void OnCookieObserved(ObservedCookie cookie) => _all.Enqueue(cookie);

    public void Clear() => _all.Clear();

    /// <summary>A site whose every other page sets these lines, and what is observed in it.</summary>
    public static async Task<(Site Site, Observations Observed)> StartAsync(string? settings, params string[] lines)
    {
        var observed = new Observations();
        var site = await Site.StartAsync(settings, builder => builder.Services.AddSingleton<ICookieObserver>(observed), endpoint: SetCookies(lines));
        return (site, observed);
    }

    public static RequestDelegate SetCookies(params string[] lines) => context =>
    {
        context.Response.Headers.SetCookie = lines;
        return context.Response.WriteAsync("page");
    };
}
