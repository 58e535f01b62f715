namespace CookieConsent.Benchmarks.Cases;

/// <summary>What stands before the application.</summary>
public enum Pipeline
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>ASP.NET Core's cookie policy, configured to require consent, so that it acts.</summary>
    CookiePolicy,

    CookieConsent,
}
