namespace CookieConsent;

/// <summary>One category of the catalogue: the unit of the visitor's choice.</summary>
public sealed class CookieCategoryOptions
{
    /// <summary>The short title that visitors read.</summary>
    /// <value>Built in for <c>necessary</c>, <c>statistics</c>, <c>first-party</c> and <c>third-party</c>; required of any other category with cookies.</value>
    public LocalizedText? Title { get; set; }

    /// <summary>What the category is for, in a sentence.</summary>
    /// <value>Built in for <c>necessary</c>, <c>statistics</c>, <c>first-party</c> and <c>third-party</c>; required of any other category with cookies.</value>
    public LocalizedText? Description { get; set; }

    /// <summary>Position among the own categories, which follow the built-in ones.</summary>
    /// <value>Default 0; equals are ordered by id.</value>
    public int Order { get; set; }

    /// <summary>The declarations, by name or pattern, or by any key where <see cref="CookieDeclarationOptions.Name"/> is given.</summary>
    /// <value>Default empty: the category is neither shown nor asked about.</value>
    public IDictionary<string, CookieDeclarationOptions> Cookies { get; } =
        new Dictionary<string, CookieDeclarationOptions>(StringComparer.Ordinal);
}

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
