namespace CookieConsent.GatewayTests;

/// <summary>The tests that measure, and so run beside no others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
