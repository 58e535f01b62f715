using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>
/// Records the <c>Set-Cookie</c> lines that the application appends with <see cref="CookieOptions.IsEssential"/>, which no
/// line shows. Everything is passed on, to the server's own feature or to another middleware's.
/// </summary>
/// <param name="features">The features of the request, or of each request in turn that a server handles with them.</param>
/// <param name="inner">What was there before; <see langword="null"/> where the framework would create it.</param>
internal sealed class EssentialCookies(IFeatureCollection features, IResponseCookiesFeature? inner) : IResponseCookiesFeature, IResponseCookies
{
    /// <summary>Beyond so many lines the memory of a request is not kept for the next.</summary>
    private const int MaxKept = 16;

    private IResponseCookies? _cookies;
    private Lines? _lines;

    public IResponseCookies Cookies => this;

    private IResponseCookies Inner => _cookies ??= (inner ?? new ResponseCookiesFeature(features)).Cookies;

    /// <summary>Whether the application marked a line essential when it appended it in this request.</summary>
    public static bool Contain(IFeatureCollection features, string? line) =>
        line is not null && features[typeof(Lines)] is Lines lines && lines.Contains(line);

    /// <summary>Prepares it for the next request.</summary>
    public void Reset() => _cookies = null;

    public void Append(string key, string value) => Inner.Append(key, value);

    public void Append(string key, string value, CookieOptions options)
    {
        var headers = Headers();
        var before = headers.SetCookie.Count;
        Inner.Append(key, value, options);
        Record(headers.SetCookie, before, options);
    }

    public void Append(ReadOnlySpan<KeyValuePair<string, string>> keyValuePairs, CookieOptions options)
    {
        var headers = Headers();
        var before = headers.SetCookie.Count;
        Inner.Append(keyValuePairs, options);
        Record(headers.SetCookie, before, options);
    }

    public void Delete(string key) => Inner.Delete(key);

    public void Delete(string key, CookieOptions options) => Inner.Delete(key, options);

    /// <summary>Reads the lines from the header, for a cookie policy within may rename a cookie or write none.</summary>
    private void Record(StringValues written, int before, CookieOptions options)
    {
        if (!options.IsEssential)
        {
            return;
        }

        var lines = features[typeof(Lines)] as Lines;
        if (lines is null)
        {
            features[typeof(Lines)] = lines = NoLines();
        }

        for (var i = before; i < written.Count; i++)
        {
            lines.Add(written[i]!);
        }
    }

    /// <summary>An empty list for this request, in the memory of the one before where that is small.</summary>
    private Lines NoLines()
    {
        if (_lines is null || _lines.Capacity > MaxKept)
        {
            return _lines = [];
        }

        _lines.Clear();
        return _lines;
    }

    private IHeaderDictionary Headers() => ((IHttpResponseFeature)features[typeof(IHttpResponseFeature)]!).Headers;

    /// <summary>Stands among the features, which a server clears when a request ends.</summary>
    private sealed class Lines : List<string>;
}
