namespace CookieConsent.GatewayTests;

/// <summary>The tests that share one Django.</summary>
[CollectionDefinition(nameof(SharedTown))]
public sealed class SharedTown : ICollectionFixture<Town>;
