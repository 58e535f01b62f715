namespace CookieConsent.Benchmarks.Cases;

/// <summary>How the application sets its cookies.</summary>
public enum Writing
{
    /// <summary>As whole <c>Set-Cookie</c> lines, all at once.</summary>
    Raw,

    /// <summary>Through <c>Response.Cookies</c>.</summary>
    Api,
}
