namespace CookieConsent;

/// <summary>The ids of the built-in categories. A site may declare others.</summary>
public static class CookieCategories
{
    /// <summary>What the site cannot work without. Needs no consent (ePrivacy directive art. 5(3)).</summary>
    public const string Necessary = "necessary";

    /// <summary>Audience measurement. Where a declaration is anonymous, it needs no consent, and the visitor can object.</summary>
    public const string Statistics = "statistics";

    /// <summary>What this site sets for purposes that need consent.</summary>
    public const string FirstParty = "first-party";

    /// <summary>What other parties set or read.</summary>
    public const string ThirdParty = "third-party";
}
