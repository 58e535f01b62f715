namespace CookieConsent.BrowserTests.Browsing;

/// <summary>A test in a browser: skipped, with the remedy, on a machine that has not what it needs; a failure there in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute(params Part[] parts)
    {
        Skip = Requirement.Skip(parts);
        Timeout = Requirement.MaxDuration;
    }
}
