using System.Collections.Concurrent;
using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Testing;

/// <summary>What requests to one factory did: the cookies that the application tried to set, and which requests enforcement saw.</summary>
internal sealed class CookieRecording : ICookieObserver, IStartupFilter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, ObservedCookie> _cookies = [];
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly HashSet<string> _unrouted = new(StringComparer.OrdinalIgnoreCase);
    private CookieCatalogue? _catalogue;
    private int _requests;
    private int _enforcedRequests;
    private int _undecidedRequests;

    /// <summary>For each name, route, set of attributes and verdict the cookie with the longest lifetime.</summary>
    public IReadOnlyCollection<ObservedCookie> Cookies
    {
        get
        {
            lock (_lock)
            {
                return [.. _cookies.Values.OrderBy(cookie => cookie.Name, StringComparer.Ordinal).ThenBy(cookie => cookie.Request.Route, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>What the application tried to set. A deletion sets nothing.</summary>
    public IEnumerable<ObservedCookie> Attempts => Cookies.Where(cookie => cookie is { Source: CookieSource.Response, IsDeletion: false });

    public bool HasUndecidedVisitor => _undecidedRequests > 0;

    /// <summary>The catalogue in force when the last request was enforced.</summary>
    /// <exception cref="CookieAssertionException">No request was recorded, or none passed the middleware.</exception>
    public CookieCatalogue Catalogue => this switch
    {
        { _requests: 0 } => throw new CookieAssertionException("No request was recorded. Send requests with clients of the factory that WithCookieRecorder returned, or call VisitAllAsync."),
        { _enforcedRequests: 0 } => throw new CookieAssertionException("UseCookieConsent() is missing: no request passed it, so nothing is removed and nothing was recorded. Call app.UseCookieConsent()."),
        _ => _catalogue!,
    };

    public void OnCookieObserved(ObservedCookie cookie)
    {
        var key = (cookie.Name, cookie.Source, cookie.Request.Route, cookie.Request.Method, cookie.Reason, cookie.Domain, cookie.Path, (cookie.Secure, cookie.HttpOnly, cookie.SameSite, cookie.Partitioned, cookie.Request.HasDecided));
        lock (_lock)
        {
            if (!_cookies.TryGetValue(key, out var known) || cookie.Lifetime > (known.Lifetime ?? TimeSpan.Zero))
            {
                _cookies[key] = cookie;
            }
        }
    }

    /// <summary>Whether a request for a path came to no endpoint.</summary>
    public bool IsUnrouted(string path)
    {
        lock (_lock)
        {
            return _unrouted.Contains(path);
        }
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var catalogue = app.ApplicationServices.GetService<CatalogueAccessor>();
        app.Use((context, inner) =>
        {
            // The client may have the response before the application has finished, so the request is noted when the headers are sent.
            context.Response.OnStarting(() =>
            {
                Note(context, catalogue);
                return Task.CompletedTask;
            });
            return RunAsync(context, inner);
        });
        next(app);
    };

    /// <summary>Waits until the application has finished with all requests. A request goes on after its visitor has left. Disposing of the factory would make it fail.</summary>
    /// <param name="limit">The longest time. An endpoint may run as long as the application.</param>
    /// <param name="cancellationToken">A token that cancels the wait.</param>
    public async Task FinishAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_running.Keys).WaitAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What the test asserts on was noted when the headers were sent.
        }
    }

    private async Task RunAsync(HttpContext context, RequestDelegate inner)
    {
        var finished = new TaskCompletionSource();
        _running.TryAdd(finished.Task, true);
        try
        {
            await inner(context).ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(finished.Task, out _);
            finished.SetResult();
        }
    }

    private void Note(HttpContext context, CatalogueAccessor? catalogue)
    {
        Interlocked.Increment(ref _requests);
        if (context.GetEndpoint() is null)
        {
            lock (_lock)
            {
                _unrouted.Add(context.Request.PathBase + context.Request.Path);
            }
        }

        if (context.Features.Get<ICookieConsentFeature>() is { } consent)
        {
            _catalogue = catalogue?.Value;
            Interlocked.Increment(ref _enforcedRequests);
            Interlocked.Add(ref _undecidedRequests, consent.HasDecided ? 0 : 1);
        }
    }
}
