using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CookieConsent.Enforcement;

/// <summary>
/// Has each request's essential cookies recorded. Kestrel handles one request after another with the same features, of a
/// connection or of an HTTP/2 stream, so what records them is created once for these and costs later requests no memory.
/// </summary>
internal sealed class EssentialCookiesCache
{
    private readonly ConditionalWeakTable<IFeatureCollection, EssentialCookies> _known = [];

    public void Record(IFeatureCollection features)
    {
        var present = (IResponseCookiesFeature?)features[typeof(IResponseCookiesFeature)];
        if (present is EssentialCookies recorder)
        {
            recorder.Reset();
            return;
        }

        features[typeof(IResponseCookiesFeature)] = present is null ? Of(features) : new EssentialCookies(features, present);
    }

    private EssentialCookies Of(IFeatureCollection features)
    {
        if (_known.TryGetValue(features, out var known))
        {
            known.Reset();
            return known;
        }

        var created = new EssentialCookies(features, inner: null);
        if (features.GetType().Assembly == typeof(KestrelServer).Assembly)
        {
            _known.Add(features, created);
        }

        return created;
    }
}
