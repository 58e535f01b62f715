using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CookieConsent.Testing;

/// <summary>
/// Records each cookie that an application tries to set, also the ones that CookieConsent removes, in every request of a test suite.
/// <see cref="CookieRecorderFactoryExtensions.WithCookieRecorder"/> creates it. It never has a cookie's value.
/// </summary>
public sealed class CookieRecorder
{
    private readonly CookieRecording _recording;

    internal CookieRecorder(CookieRecording recording) => _recording = recording;

    /// <summary>
    /// Gets what was recorded: for each name, route, set of attributes and verdict one cookie, the one with the longest lifetime.
    /// </summary>
    public IReadOnlyCollection<ObservedCookie> Cookies => _recording.Cookies;

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
    /// No endpoint was visited, a route has a parameter without a value, or an endpoint did not answer, returned an error or asked to sign in.
    /// </exception>
    public async Task VisitAllAsync<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory, Action<CookieVisit>? configure = null, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var visit = new CookieVisit();
        configure?.Invoke(visit);
        var plan = await VisitPlan.CreateAsync(factory.Services, visit).ConfigureAwait(false);
        await new EndpointTour(plan, visit, _recording).RunAsync(factory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds the cookies that a browser kept, those of scripts and of other hosts included: the <c>inspection.json</c> that the Website
    /// Evidence Collector of the European Data Protection Supervisor (EDPS) writes. The collector visits a site and makes no choice.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="CookieAssertionException">The file is no inspection, or no request was recorded before, so the catalogue is not known.</exception>
    public void ImportInspection(string path)
    {
        foreach (var cookie in EvidenceInspection.Read(File.ReadAllText(path), _recording.Catalogue))
        {
            _recording.OnCookieObserved(cookie);
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
        var catalogue = _recording.Catalogue;
        if (!_recording.HasUndecidedVisitor)
        {
            throw new CookieAssertionException("No request of a visitor without a choice was recorded. Call VisitAllAsync, or send a request before one with a choice.");
        }

        var early = _recording.Attempts.Where(cookie =>
            cookie.Reason is CookieVerdictReason.Undecided or CookieVerdictReason.Rejected
            || (cookie.Reason is CookieVerdictReason.Undeclared or CookieVerdictReason.Unreadable && !HasConsented(cookie.Request))).ToList();
        Report.Throw("The application sets cookies before consent.", early.Select(Report.SetBeforeConsent), Report.Remedy(early, catalogue));
    }

    private static bool HasConsented(ObservedRequest request) => request.Choices.Any(choice => choice.Key != CookieCategories.Necessary && choice.Value == ConsentChoice.Accepted);

    /// <summary>Throws if the application tried to set a cookie that its catalogue does not declare.</summary>
    /// <exception cref="CookieAssertionException">It did, or nothing was recorded. The message has what would declare each cookie.</exception>
    public void ShouldDeclareEveryCookie()
    {
        var catalogue = _recording.Catalogue;
        var undeclared = _recording.Attempts.Where(cookie => cookie.Category is null).ToList();
        Report.Throw("The application sets cookies that it does not declare.", undeclared.Select(Report.Undeclared), Report.Remedy(undeclared, catalogue));
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
        var catalogue = _recording.Catalogue;
        var attempts = _recording.Attempts.ToList();
        var seen = attempts.Select(cookie => cookie.DeclaredName).ToHashSet(StringComparer.Ordinal);
        var unseen =
            from category in catalogue.Categories
            from cookie in category.Cookies
            where cookie is { IsDeclared: true, BuiltIn: not BuiltInCookie.Preferences, Storage: CookieStorage.Cookie, Domain: null } && !seen.Contains(cookie.Name) && !setElsewhere.Contains(cookie.Name, StringComparer.Ordinal)
            select Report.NeverSeen(category.Id, cookie.Name);
        var different =
            from cookie in attempts
            where cookie.IsDeclaredBySite
            let differences = CatalogueDifference.Of(cookie).ToList()
            where differences.Count > 0
            select Report.Different(cookie, differences);
        Report.Throw("The cookies differ from the catalogue.", different.Concat(unseen));
    }
}
