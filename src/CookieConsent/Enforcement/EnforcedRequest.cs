using CookieConsent.Caching;
using CookieConsent.Decisions;
using CookieConsent.Http;
using CookieConsent.SetCookie;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Enforcement;

/// <summary>
/// What enforcement holds of a request. On Kestrel one request after another uses it, so it costs later requests of a connection,
/// or of an HTTP/2 stream, no memory. It stands in the place of the response's cookies, to record the undeclared lines that the
/// application appends with <see cref="CookieOptions.IsEssential"/>, which no line shows. Everything is passed on.
/// </summary>
/// <param name="features">The features of the request, or of each request in turn that a server handles with them.</param>
/// <param name="inner">The cookies of another middleware; <see langword="null"/> where the framework would create them.</param>
internal sealed class EnforcedRequest(IFeatureCollection features, IResponseCookiesFeature? inner) : IResponseCookiesFeature, IResponseCookies
{
    private IResponseCookies? _cookies;
    private List<string>? _essentialLines;
    private RequestConsent? _observed;

    public HttpContext Context { get; private set; } = null!;

    /// <summary>The server's own response, whatever the application puts in its place.</summary>
    public IHttpResponseFeature ServerResponse { get; private set; } = null!;

    /// <summary>The consent in force, also where the application replaced the feature.</summary>
    public RequestConsent Consent { get; private set; } = null!;

    /// <summary>Whether pages that depend on the choice are kept out of shared caches.</summary>
    public bool ArePagesPrivate => Consent.Decision.Catalogue.Settings.ArePagesPrivate;

    /// <summary>The last consent that was evaluated, for a later request with the same header.</summary>
    public RequestConsent? Known { get; set; }

    /// <summary>The application's work on the request; <see langword="null"/> before it returns, and where other middleware may still write.</summary>
    public Task? Application { get; set; }

    /// <summary>Whether the application is known to have ended without a body. It may have written what the server has not sent yet.</summary>
    public bool IsEmpty =>
        Application is { IsCompletedSuccessfully: true }
        && features[typeof(IHttpResponseBodyFeature)] is IHttpResponseBodyFeature { Writer: { CanGetUnflushedBytes: true, UnflushedBytes: 0 } };

    public IResponseCookies Cookies => this;

    private IResponseCookies Inner => _cookies ??= (inner ?? new ResponseCookiesFeature(features)).Cookies;

    private IHeaderDictionary Headers => ((IHttpResponseFeature)features[typeof(IHttpResponseFeature)]!).Headers;

    /// <summary>What enforcement holds of a request; <see langword="null"/> where its middleware did not run.</summary>
    public static EnforcedRequest? Of(HttpContext context) => context.Features[typeof(EnforcedRequest)] as EnforcedRequest;

    /// <summary>Begins a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="consent">The visitor's consent.</param>
    /// <param name="isUntouched">Whether no other middleware can have set a feature before.</param>
    public void Begin(HttpContext context, RequestConsent consent, bool isUntouched)
    {
        (Context, Consent, Application, _cookies, _essentialLines) = (context, consent, null, null, null);

        // Kestrel's and IIS's features are the response themselves. Those of a test server may have a test's own.
        var server = features as IHttpResponseFeature;
        ServerResponse = server ?? context.ResponseFeature();
        features[typeof(IResponseCookiesFeature)] = this;
        features[typeof(EnforcedRequest)] = this;
        if (isUntouched && server is not null)
        {
            features[typeof(ICookieConsentFeature)] = consent;
        }
        else
        {
            PutInForce(consent);
        }
    }

    /// <summary>Puts a consent in force: for enforcement, and as the application's feature unless that is a test's own.</summary>
    public void PutInForce(RequestConsent consent)
    {
        Consent = consent;
        if (features[typeof(ICookieConsentFeature)] is null or RequestConsent or OutputCacheConsentFeature)
        {
            features[typeof(ICookieConsentFeature)] = consent;
        }
    }

    /// <summary>Whether the application marked a line as essential when it appended it.</summary>
    public bool IsEssential(string line) => _essentialLines?.Contains(line) == true;

    /// <summary>Whether its cookies were not observed yet: a connection that is kept alive carries the same ones again and again.</summary>
    public bool HasNewCookies() => !ReferenceEquals(Interlocked.Exchange(ref _observed, Consent), Consent);

    /// <summary>The facts of the request for observers, without anything of the visitor but the choice.</summary>
    public ObservedRequest Describe(DateTimeOffset now) => new()
    {
        Method = Context.Request.Method,
        Route = RequestRoute.PatternOf(Context),
        IsHttps = Context.Request.IsHttps,
        Mode = Consent.Decision.Catalogue.Settings.ReportOnly ? CookieConsentMode.ReportOnly : CookieConsentMode.Enforce,
        HasDecided = Consent.HasDecided,
        Choices = Consent.Choices,
        ObservedAt = now,
    };

    public void Append(string key, string value) => Inner.Append(key, value);

    public void Append(string key, string value, CookieOptions options)
    {
        var before = options.IsEssential ? Headers.SetCookie.Count : 0;
        Inner.Append(key, value, options);
        Record(before, options);
    }

    public void Append(ReadOnlySpan<KeyValuePair<string, string>> keyValuePairs, CookieOptions options)
    {
        var before = options.IsEssential ? Headers.SetCookie.Count : 0;
        Inner.Append(keyValuePairs, options);
        Record(before, options);
    }

    public void Delete(string key) => Inner.Delete(key);

    public void Delete(string key, CookieOptions options) => Inner.Delete(key, options);

    /// <summary>Reads the lines from the header, because a cookie policy within may rename a cookie or write none.</summary>
    private void Record(int before, CookieOptions options)
    {
        var catalogue = Consent.Decision.Catalogue;
        if (!options.IsEssential || !catalogue.Settings.AllowEssential)
        {
            return;
        }

        var written = Headers.SetCookie;
        for (var i = before; i < written.Count; i++)
        {
            var name = new SetCookieLine(written[i]).Name;
            if (name.IsEmpty || catalogue.Find(name) is null)
            {
                (_essentialLines ??= []).Add(written[i]!);
            }
        }
    }
}
