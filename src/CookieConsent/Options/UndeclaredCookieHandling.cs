namespace CookieConsent;

/// <summary>What becomes of a <c>Set-Cookie</c> line that no declaration covers, or that has no readable name.</summary>
public enum UndeclaredCookieHandling
{
    /// <summary>The line is removed: what nobody declared, nobody can have consented to.</summary>
    Block = 0,

    /// <summary>The line passes. A step on the way to a complete catalogue; the site answers for what leaves.</summary>
    Allow = 1,
}
