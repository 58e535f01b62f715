using System.Runtime.CompilerServices;
using CookieConsent.Decisions;
using CookieConsent.SetCookie;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CookieConsent.Enforcement;

/// <summary>
/// Records the undeclared <c>Set-Cookie</c> lines that the application appends with <see cref="CookieOptions.IsEssential"/>, which no
/// line shows. Everything is passed on, to the server's own feature or to another middleware's.
/// </summary>
/// <param name="features">The features of the request, or of each request in turn that a server handles with them.</param>
/// <param name="inner">What was there before; <see langword="null"/> where the framework would create it.</param>
internal sealed class EssentialCookies(IFeatureCollection features, IResponseCookiesFeature? inner) : IResponseCookiesFeature, IResponseCookies
{
    private IResponseCookies? _cookies;

    public IResponseCookies Cookies => this;

    private IResponseCookies Inner => _cookies ??= (inner ?? new ResponseCookiesFeature(features)).Cookies;

    private IHeaderDictionary Headers => ((IHttpResponseFeature)features[typeof(IHttpResponseFeature)]!).Headers;

    /// <summary>The lines of this request; <see langword="null"/> for none.</summary>
    public static List<string>? RecordedIn(IFeatureCollection features) => features[typeof(Lines)] as Lines;

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
        if (!options.IsEssential || features[typeof(RequestConsent)] is not RequestConsent { Decision.Catalogue: { Settings.AllowEssential: true } catalogue })
        {
            return;
        }

        var written = Headers.SetCookie;
        for (var i = before; i < written.Count; i++)
        {
            var name = new SetCookieLine(written[i]).Name;
            if (name.IsEmpty || catalogue.Find(name) is null)
            {
                var lines = RecordedIn(features);
                features[typeof(Lines)] = lines ??= new Lines();
                lines.Add(written[i]!);
            }
        }
    }

    /// <summary>Stands among the features, which a server clears when a request ends.</summary>
    private sealed class Lines : List<string>;

    /// <summary>
    /// Kestrel handles one request after another with the same features, of a connection or of an HTTP/2 stream, so what records
    /// the cookies is created once for these and costs later requests no memory.
    /// </summary>
    internal sealed class Cache
    {
        private readonly ConditionalWeakTable<IFeatureCollection, EssentialCookies> _known = [];

        public void AddTo(IFeatureCollection features)
        {
            var present = features[typeof(IResponseCookiesFeature)] as IResponseCookiesFeature;
            var recorder = present as EssentialCookies ?? (present is null && _known.TryGetValue(features, out var known) ? known : null);
            if (recorder is null)
            {
                recorder = new EssentialCookies(features, present);
                if (present is null && features.GetType().Assembly == typeof(KestrelServer).Assembly)
                {
                    _known.Add(features, recorder);
                }
            }

            recorder._cookies = null;
            if (!ReferenceEquals(present, recorder))
            {
                features[typeof(IResponseCookiesFeature)] = recorder;
            }
        }
    }
}
