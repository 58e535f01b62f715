namespace CookieConsent.Benchmarks.Cases;

/// <summary>What stands before the application.</summary>
public enum Pipeline
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>ASP.NET Core's cookie policy, told that consent is needed, so that it acts.</summary>
    CookiePolicy,

    CookieConsent,
}
