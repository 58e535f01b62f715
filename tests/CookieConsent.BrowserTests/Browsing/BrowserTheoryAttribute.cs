namespace CookieConsent.BrowserTests.Browsing;

/// <inheritdoc cref="BrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute(params Part[] parts)
    {
        Skip = Requirement.Skip(parts);
        Timeout = Requirement.MaxDuration;
    }
}
