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

    /// <summary>Where an own category stands among the own categories, which follow the built-in ones.</summary>
    /// <value>Default 0; equals are ordered by id.</value>
    public int Order { get; set; }

    /// <summary>The declarations, by name or pattern, or by any key where <see cref="CookieDeclarationOptions.Name"/> is given.</summary>
    /// <value>Default empty: the category is neither shown nor asked about.</value>
    public IDictionary<string, CookieDeclarationOptions> Cookies { get; } =
        new Dictionary<string, CookieDeclarationOptions>(StringComparer.Ordinal);
}
