using System.Collections;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Tracking;

/// <summary>The features of a request, of which <see cref="ITrackingConsentFeature"/> stays as it is. <c>UseCookiePolicy()</c> sets its own, wherever it stands.</summary>
internal sealed class TrackingFeatureCollection : IFeatureCollection
{
    private readonly IFeatureCollection _features;

    public TrackingFeatureCollection(IFeatureCollection features, ITrackingConsentFeature tracking)
    {
        _features = features;
        _features.Set(tracking);
    }

    public bool IsReadOnly => _features.IsReadOnly;

    public int Revision => _features.Revision;

    public object? this[Type key]
    {
        get => _features[key];
        set
        {
            if (key != typeof(ITrackingConsentFeature))
            {
                _features[key] = value;
            }
        }
    }

    public TFeature? Get<TFeature>() => _features.Get<TFeature>();

    public void Set<TFeature>(TFeature? instance)
    {
        if (typeof(TFeature) != typeof(ITrackingConsentFeature))
        {
            _features.Set(instance);
        }
    }

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
