using System.Net;
using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Testing;

/// <summary>
/// Records each cookie that an application tries to set, also the ones that CookieConsent removes, in every request of a test suite.
/// <see cref="CookieRecorderFactoryExtensions.WithCookieRecorder"/> creates it. It never has a cookie's value.
/// </summary>
public sealed class CookieRecorder : ICookieObserver, IStartupFilter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, ObservedCookie> _cookies = [];
    private readonly HashSet<string> _unrouted = new(StringComparer.OrdinalIgnoreCase);
    private CookieCatalogue? _catalogue;
    private int _requests;
    private int _enforcedRequests;
    private int _undecidedRequests;

    internal CookieRecorder()
    {
    }

    /// <summary>
    /// Gets what was recorded: for each name, route, set of attributes and verdict one cookie, the one with the longest lifetime.
    /// </summary>
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

    /// <summary>
    /// Visits every GET endpoint of the application three times: without a choice, after refusing everything, and after accepting
    /// everything. Redirects are not followed. The bodies of responses are not read.
    /// </summary>
    /// <typeparam name="TEntryPoint">A type of the application, usually <c>Program</c>.</typeparam>
    /// <param name="factory">The factory that <see cref="CookieRecorderFactoryExtensions.WithCookieRecorder"/> returned.</param>
    /// <param name="configure">Gives values to route parameters, leaves out routes, adds addresses, signs in.</param>
    /// <param name="cancellationToken">A token that cancels the visits.</param>
    /// <returns>A task that completes when every endpoint is visited.</returns>
    /// <remarks>The endpoints of CookieConsent, SignalR hubs, Blazor's own endpoints and the files of <c>MapStaticAssets()</c> are left out.</remarks>
    /// <exception cref="CookieAssertionException">
    /// No endpoint was visited, a route has a parameter without a value, or an endpoint answered with an error or asked to sign in.
    /// </exception>
    public async Task VisitAllAsync<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory, Action<CookieVisit>? configure = null, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var visit = new CookieVisit();
        configure?.Invoke(visit);
        var plan = VisitPlan.Of(factory.Services, visit);
        var visited = plan.Targets.ToDictionary(target => target, _ => new List<string>());
        Func<HttpClient, Task>[] choices =
        [
            _ => Task.CompletedTask,
            client => client.RejectAllAsync(plan.Prefix, cancellationToken),
            client => client.AcceptAllAsync(plan.Prefix, cancellationToken),
        ];

        foreach (var choose in choices)
        {
            using var client = CreateVisitor(factory);
            await visit.Prepare(client).ConfigureAwait(false);
            await choose(client).ConfigureAwait(false);
            foreach (var target in plan.Targets)
            {
                visited[target].Add(await VisitAsync(client, target, cancellationToken).ConfigureAwait(false));
            }

            if (plan.Targets.Count > 0)
            {
                ThrowIfNothingWasRecorded();
            }
        }

        Report.Throw("Not every GET endpoint was visited.", [.. plan.Unreachable, .. plan.Targets.SelectMany(target => Problem(target, visited[target]))]);
        if (plan.Targets.Count == 0)
        {
            throw new CookieAssertionException("No endpoint was visited. Map GET endpoints, skip fewer, or add addresses with visit.Also(\"/\").");
        }
    }

    /// <summary>
    /// Adds the cookies that a browser kept, those of scripts and of other hosts included: the <c>inspection.json</c> that the Website
    /// Evidence Collector of the European Data Protection Supervisor (EDPS) writes. The collector visits a site and makes no choice.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="CookieAssertionException">The file is no inspection, or no request was recorded before, so the catalogue is not known.</exception>
    public void ImportInspection(string path)
    {
        ThrowIfNothingWasRecorded();
        foreach (var cookie in EvidenceInspection.Read(File.ReadAllText(path), _catalogue!))
        {
            ((ICookieObserver)this).OnCookieObserved(cookie);
        }
    }

    /// <summary>
    /// Throws if the application tried to set a cookie that needs consent for a visitor who has not consented, or one that it does not
    /// declare. CookieConsent removes such cookies in mode <c>Enforce</c>, so visitors do not get them. But then the code fails without a
    /// trace: set them only where <c>HttpContext.GetCookieConsent()</c> allows it.
    /// </summary>
    /// <exception cref="CookieAssertionException">It did, or no visitor without consent was recorded. The message lists each cookie.</exception>
    public void ShouldSetNothingBeforeConsent()
    {
        ThrowIfNothingWasRecorded();
        if (_undecidedRequests == 0)
        {
            throw new CookieAssertionException("No request of a visitor without a choice was recorded. Call VisitAllAsync, or send a request before one with a choice.");
        }

        var early = Attempts.Where(cookie =>
            cookie.Reason is CookieVerdictReason.Undecided or CookieVerdictReason.Rejected
            || (cookie.Reason is CookieVerdictReason.Undeclared or CookieVerdictReason.Unreadable && !cookie.Request.HasDecided));
        Report.Throw("The application sets cookies before consent.", early.Select(Report.SetBeforeConsent));
    }

    /// <summary>Throws if the application tried to set a cookie that its catalogue does not declare.</summary>
    /// <exception cref="CookieAssertionException">It did, or nothing was recorded. The message has what would declare each cookie.</exception>
    public void ShouldDeclareEveryCookie()
    {
        ThrowIfNothingWasRecorded();
        Report.Throw("The application sets cookies that it does not declare.", Attempts.Where(cookie => cookie.Category is null).Select(Report.Undeclared));
    }

    /// <summary>
    /// Throws if a cookie that the site declares is set otherwise than declared: for longer, for another domain or path, or without
    /// <c>Secure</c> over HTTPS; and if a declared cookie was never set.
    /// </summary>
    /// <param name="setElsewhere">The names or patterns of declared cookies that scripts in the browser set, as the catalogue spells them.</param>
    /// <exception cref="CookieAssertionException">A cookie differs, or nothing was recorded. The message lists each difference.</exception>
    /// <remarks>Cookies with a declared <c>Domain</c>, and entries of other storage, are not expected from this application.</remarks>
    public void ShouldMatchTheCatalogue(params string[] setElsewhere)
    {
        ThrowIfNothingWasRecorded();
        var seen = Attempts.Select(cookie => cookie.DeclaredName).ToHashSet(StringComparer.Ordinal);
        var unseen =
            from category in _catalogue!.Categories
            from cookie in category.Cookies
            where cookie is { IsDeclared: true, BuiltIn: not BuiltInCookie.Preferences, Storage: CookieStorage.Cookie, Domain: null } && !seen.Contains(cookie.Name) && !setElsewhere.Contains(cookie.Name, StringComparer.Ordinal)
            select Report.NeverSeen(category.Id, cookie.Name);
        var different =
            from cookie in Attempts
            where cookie.IsDeclaredBySite
            let differences = CatalogueDifference.Of(cookie).ToList()
            where differences.Count > 0
            select Report.Different(cookie, differences);
        Report.Throw("The cookies differ from the catalogue.", different.Concat(unseen));
    }

    void ICookieObserver.OnCookieObserved(ObservedCookie cookie)
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

    Action<IApplicationBuilder> IStartupFilter.Configure(Action<IApplicationBuilder> next) => app =>
    {
        var catalogue = app.ApplicationServices.GetService<CatalogueAccessor>();
        app.Use(async (context, inner) =>
        {
            await inner(context).ConfigureAwait(false);
            Interlocked.Increment(ref _requests);
            Note(context);
            if (context.Features.Get<ICookieConsentFeature>() is { } consent)
            {
                _catalogue = catalogue?.Value;
                Interlocked.Increment(ref _enforcedRequests);
                Interlocked.Add(ref _undecidedRequests, consent.HasDecided ? 0 : 1);
            }
        });
        next(app);
    };

    private IEnumerable<ObservedCookie> Attempts => Cookies.Where(cookie => cookie is { Source: CookieSource.Response, IsDeletion: false });

    /// <summary>A client with an empty jar that follows no redirects: on the test server over HTTPS, so that cookies with <c>Secure</c> are kept.</summary>
    private static HttpClient CreateVisitor<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        using var client = factory.CreateClient();
        var address = client.BaseAddress!;
        return factory.Services.GetRequiredService<IServer>() is TestServer
            ? factory.CreateDefaultClient(new UriBuilder(address) { Scheme = Uri.UriSchemeHttps, Port = address.IsDefaultPort ? -1 : address.Port }.Uri, new VisitorCookies())
            : new HttpClient(new VisitorCookies { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress = address };
    }

    /// <returns>Why the endpoint did not run for this visitor; empty where it did.</returns>
    private async Task<string> VisitAsync(HttpClient visitor, VisitTarget target, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await visitor.GetAsync(new Uri(target.Address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.StatusCode switch
            {
                >= HttpStatusCode.BadRequest => $"answered {(int)response.StatusCode}",
                >= HttpStatusCode.MultipleChoices when target.NeedsAuthorization => $"redirected to {response.Headers.Location}, and needs authorization",
                >= HttpStatusCode.MultipleChoices when IsUnrouted(target) => $"redirected to {response.Headers.Location} before its endpoint was selected",
                _ => "",
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The test server passes on what the application throws.
            return $"answered 500: {exception.Message}";
        }
    }

    private void Note(HttpContext context)
    {
        if (context.GetEndpoint() is null)
        {
            lock (_lock)
            {
                _unrouted.Add(context.Request.PathBase + context.Request.Path);
            }
        }
    }

    private bool IsUnrouted(VisitTarget target)
    {
        lock (_lock)
        {
            return _unrouted.Contains(target.Address.Split('?')[0]);
        }
    }

    /// <summary>An endpoint is visited if it ran for one visitor. A failure of the server is always a problem.</summary>
    private static IEnumerable<string> Problem(VisitTarget target, List<string> problems)
    {
        var failure = problems.Find(problem => problem.StartsWith("answered 5", StringComparison.Ordinal)) ?? (problems.Contains("") ? null : problems[^1]);
        if (failure is not null)
        {
            yield return $"{target.Address} {failure}. Sign in with visit.As(…), give it a value with visit.Route(…), or leave it out: visit.Skip(\"{target.Address}\").";
        }
    }

    private void ThrowIfNothingWasRecorded()
    {
        if (_requests == 0)
        {
            throw new CookieAssertionException("No request was recorded. Send requests with clients of the factory that WithCookieRecorder returned, or call VisitAllAsync.");
        }

        if (_enforcedRequests == 0)
        {
            throw new CookieAssertionException("UseCookieConsent() is missing: no request passed it, so nothing is removed and nothing was recorded. Call app.UseCookieConsent().");
        }
    }
}
