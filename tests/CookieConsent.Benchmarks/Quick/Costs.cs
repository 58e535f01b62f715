namespace CookieConsent.Benchmarks.Quick;

/// <summary>What a request of one scenario costs in each pipeline.</summary>
internal sealed record Costs(Cost Empty, Cost CookiePolicy, Cost CookieConsent)
{
    /// <summary>What <c>UseCookieConsent</c> adds, as a part of what <c>UseCookiePolicy</c> adds.</summary>
    public double Ratio => (CookieConsent.Nanoseconds - Empty.Nanoseconds) / (CookiePolicy.Nanoseconds - Empty.Nanoseconds);
}
