namespace CookieConsent.BrowserTests.Browsing;

/// <summary>What comes of a part that is missing: a test skipped, or in CI a failure.</summary>
internal static class Requirement
{
    /// <summary>In milliseconds: a browser that hangs fails its test, and not the whole run.</summary>
    public const int MaxDuration = 300_000;

    /// <param name="parts">What the test needs; Chromium where it names nothing.</param>
    public static string? Skip(Part[] parts) =>
        Machine.IsStrict ? null : (parts.Length == 0 ? [Part.Chromium] : parts).Select(Machine.Missing).FirstOrDefault(reason => reason is not null);

    public static void Demand(Part part)
    {
        if (Machine.Missing(part) is { } reason)
        {
            throw new InvalidOperationException(reason);
        }
    }
}
