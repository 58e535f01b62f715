using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Tracking;

/// <summary>The framework's own feature, by the choice that is in force when it is read. It cannot save one, because it does not know what was asked.</summary>
internal sealed class TrackingConsentFeature(HttpContext context, ImmutableArray<string> categories) : ITrackingConsentFeature
{
    private const string Remedy = "ITrackingConsentFeature only reads the choice where AddTrackingConsentFeature() was called. Remove the call, and use <cookie-banner /> and <cookie-settings-link />, or ICookieConsentService.";

    public bool IsConsentNeeded => true;

    public bool HasConsent => CanTrack;

    public bool CanTrack
    {
        get
        {
            var consent = context.GetCookieConsent();
            return categories.All(category => consent.GetChoice(category) == ConsentChoice.Accepted);
        }
    }

    public void GrantConsent() => throw new NotSupportedException(Remedy);

    public void WithdrawConsent() => throw new NotSupportedException(Remedy);

    public string CreateConsentCookie() => throw new NotSupportedException(Remedy);
}
