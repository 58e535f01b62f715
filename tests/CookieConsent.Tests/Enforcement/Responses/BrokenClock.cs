namespace CookieConsent.Tests.Enforcement.Responses;

internal sealed class BrokenClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => throw new NotSupportedException("The clock is broken.");
}
