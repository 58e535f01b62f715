using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests;

/// <summary>A test with a server of the distribution: skipped, with the remedy, where it is not installed; a failure there in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GatewayFactAttribute : FactAttribute
{
    public GatewayFactAttribute(params Part[] parts) => (Skip, Timeout) = (Requirement.Skip(parts), Requirement.MaxDuration);
}
