using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CookieConsent.Enforcement;

/// <summary>What is remembered between requests on one catalogue. It is dropped with the first request after a reload.</summary>
internal sealed class RequestMemory(CookieCatalogue catalogue)
{
    /// <summary>One for each connection or HTTP/2 stream, and gone with it.</summary>
    private readonly ConditionalWeakTable<IFeatureCollection, EnforcedRequest> _requests = [];

    private readonly RequestConsent?[] _withoutCookies = new RequestConsent?[4];

    public CookieCatalogue Catalogue => catalogue;

    /// <summary>Whether documents get a policy about origins.</summary>
    public bool RestrictsOrigins { get; } = catalogue.Settings.ThirdParties != ThirdPartyHandling.Off;

    /// <summary>The decisions that requests share.</summary>
    public DecisionCache Decisions { get; } = new(catalogue);

    /// <summary>The consent of a request that carries no cookie.</summary>
    public RequestConsent WithoutCookies(bool isCrossSite, uint signaled)
    {
        ref var slot = ref _withoutCookies[(isCrossSite ? 1 : 0) + (signaled != 0 ? 2 : 0)];
        if (Volatile.Read(ref slot) is { } known)
        {
            return known;
        }

        var consent = RequestConsentEvaluator.EvaluateUndecided(default, catalogue, isCrossSite, signaled);
        Volatile.Write(ref slot, consent);
        return consent;
    }

    /// <summary>What the request before with the same features left, or a new one.</summary>
    /// <param name="features">The features of the request. Kestrel handles one request after another with the same ones.</param>
    /// <param name="isUntouched">Whether no other middleware can have set a feature before.</param>
    public EnforcedRequest RequestOf(IFeatureCollection features, bool isUntouched)
    {
        if (isUntouched && _requests.TryGetValue(features, out var known))
        {
            return known;
        }

        var present = features[typeof(IResponseCookiesFeature)] as IResponseCookiesFeature;
        if (present is EnforcedRequest own)
        {
            return own;
        }

        var isOnKestrel = present is null && features.GetType().Assembly == typeof(KestrelServer).Assembly;
        return isOnKestrel ? _requests.GetValue(features, static features => new EnforcedRequest(features, inner: null)) : new EnforcedRequest(features, present);
    }
}
