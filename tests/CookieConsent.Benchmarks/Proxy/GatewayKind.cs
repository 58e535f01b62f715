namespace CookieConsent.Benchmarks.Proxy;

/// <summary>What stands in the reverse proxy.</summary>
internal enum GatewayKind
{
    /// <summary>The proxy alone.</summary>
    Proxy,

    /// <summary>Enforcement, and no banner put into pages.</summary>
    Enforcing,

    /// <summary>The banner put into pages too.</summary>
    Injecting,

    /// <summary>Start tags of refused origins made inert besides.</summary>
    Rewriting,
}
