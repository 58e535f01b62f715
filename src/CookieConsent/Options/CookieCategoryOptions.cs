namespace CookieConsent;

/// <summary>Describes one category of the catalogue. Visitors accept or reject a category as a whole.</summary>
public sealed class CookieCategoryOptions
{
    /// <summary>Gets or sets the short title that visitors read.</summary>
    /// <value>Built in for <c>necessary</c>, <c>statistics</c>, <c>first-party</c> and <c>third-party</c>. Required for any other category with cookies or origins.</value>
    public LocalizedText? Title { get; set; }

    /// <summary>Gets or sets the line that the banner shows with the title.</summary>
    /// <value>
    /// The default is the built-in line of <c>statistics</c>, <c>first-party</c> or <c>third-party</c> if neither title nor description is
    /// set, and otherwise <see cref="Description"/>. It must not have a line break. Use at most 12 words.
    /// </value>
    public LocalizedText? Summary { get; set; }

    /// <summary>Gets or sets the sentence that describes what the category is for.</summary>
    /// <value>Built in for <c>necessary</c>, <c>statistics</c>, <c>first-party</c> and <c>third-party</c>. Required for any other category with cookies or origins.</value>
    public LocalizedText? Description { get; set; }

    /// <summary>Gets or sets the position among the site's own categories. They follow the built-in ones.</summary>
    /// <value>The default is 0. Categories with the same value are ordered by id.</value>
    public int Order { get; set; }

    /// <summary>Gets the declarations by key. The key is the name or pattern, unless <see cref="CookieDeclarationOptions.Name"/> is set.</summary>
    /// <value>The default is empty: the category is not shown, and visitors are not asked about it.</value>
    public IDictionary<string, CookieDeclarationOptions> Cookies { get; } =
        new Dictionary<string, CookieDeclarationOptions>(StringComparer.Ordinal);

    /// <summary>
    /// Gets the other origins from which pages load content for this category: what is loaded, by origin. If an origin is added, visitors
    /// are asked about the category again. <see cref="CookieConsentOptions.ThirdParties"/> enforces them.
    /// </summary>
    /// <value>
    /// From a scheme, a host and optionally a port, such as <c>https://www.youtube-nocookie.com</c> or <c>https://*.ytimg.com</c>, to one or more
    /// of <c>script</c>, <c>style</c>, <c>img</c>, <c>font</c>, <c>media</c>, <c>frame</c> and <c>connect</c>, separated by blanks. The default is empty.
    /// </value>
    public IDictionary<string, string> Origins { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Contains the ids of the built-in categories. A site can declare others.</summary>
public static class CookieCategories
{
    /// <summary>The id of the category for what the site cannot work without. It needs no consent (ePrivacy Directive 2002/58/EC art. 5(3)).</summary>
    public const string Necessary = "necessary";

    /// <summary>The id of the category for audience measurement. An anonymous cookie in it needs no consent, and the visitor can object to it.</summary>
    public const string Statistics = "statistics";

    /// <summary>The id of the category for what this site sets, for purposes that need consent.</summary>
    public const string FirstParty = "first-party";

    /// <summary>The id of the category for what other parties set or read.</summary>
    public const string ThirdParty = "third-party";
}
