namespace CookieConsent;

/// <summary>Declares one cookie, or one key of another kind of storage.</summary>
public sealed class CookieDeclarationOptions
{
    /// <summary>Gets or sets the name or pattern. In a pattern, <c>*</c> matches zero or more characters. Names are case-sensitive.</summary>
    /// <value>The default is <see langword="null"/>: the entry's key is the name. Set it if a key cannot spell the name (case, <c>:</c>, or <c>__</c> in environment variables).</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets the organization that sets and reads the cookie.</summary>
    /// <value>Required outside <c>necessary</c>. If a category gets a new provider, visitors are asked about it again.</value>
    public LocalizedText? Provider { get; set; }

    /// <summary>Gets or sets the address of the provider's own policy.</summary>
    /// <value>An absolute <c>http</c> or <c>https</c> address, or a path on this host. Required in <c>third-party</c>.</value>
    public LocalizedText? ProviderPolicy { get; set; }

    /// <summary>Gets or sets the service that uses the cookie, and where.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public LocalizedText? Service { get; set; }

    /// <summary>Gets or sets what the cookie is for.</summary>
    /// <value>Required outside <c>necessary</c>.</value>
    public LocalizedText? Purpose { get; set; }

    /// <summary>Gets or sets how long the cookie is kept. It is also a limit if <see cref="CookieConsentOptions.CapLifetimes"/> is <see langword="true"/>.</summary>
    /// <value>
    /// <c>session</c>, or a whole number above zero and a unit: <c>second</c>, <c>minute</c>, <c>hour</c>, <c>day</c>,
    /// <c>week</c>, <c>month</c> or <c>year</c>, singular or plural. Months and years are calendar units. Required outside <c>necessary</c>.
    /// </value>
    public CookieLifetime? Lifetime { get; set; }

    /// <summary>
    /// Gets or sets whether the cookie is for anonymous audience measurement, which needs no consent, but to which visitors can object
    /// (CNIL, deliberation 2020-091, art. 5). Such a cookie is sent until the visitor rejects its category.
    /// </summary>
    /// <value>The default is <see langword="false"/>. <see langword="true"/> is an error in <c>necessary</c>.</value>
    public bool Anonymous { get; set; }

    /// <summary>Gets or sets where the browser stores it.</summary>
    /// <value>The default is <see cref="CookieStorage.Cookie"/>.</value>
    public CookieStorage Storage { get; set; }

    /// <summary>Gets or sets the cookie's domain, if it is not this host. The policy page shows it, and it is used to expire the cookie.</summary>
    /// <value>A host name, with or without a leading dot. The default is <see langword="null"/>: this host.</value>
    public string? Domain { get; set; }

    /// <summary>Gets or sets the cookie's path, if it is not <c>/</c>. The policy page shows it, and it is used to expire the cookie.</summary>
    /// <value>A path that begins with <c>/</c>. The default is <see langword="null"/>: <c>/</c>.</value>
    public string? Path { get; set; }

    /// <summary>Gets or sets the position in the table of the category.</summary>
    /// <value>The default is 0. Cookies with the same value are ordered by name.</value>
    public int Order { get; set; }

    /// <summary>Gets whether a preset declares it, so that a declaration of the site's own takes its place.</summary>
    internal bool IsPreset { get; init; }

    internal CookieDeclarationOptions Copy() => (CookieDeclarationOptions)MemberwiseClone();
}

/// <summary>
/// Specifies where the browser stores what is declared. Art. 5(3) of the ePrivacy Directive covers every kind of storage on the
/// visitor's device (EDPB, Guidelines 2/2023).
/// </summary>
public enum CookieStorage
{
    /// <summary>A cookie. Only this kind matches <c>Set-Cookie</c> lines.</summary>
    Cookie = 0,

    /// <summary>A key of <c>localStorage</c>. The library's script deletes it while its category is rejected.</summary>
    LocalStorage = 1,

    /// <summary>A key of <c>sessionStorage</c>. The library's script deletes it while its category is rejected.</summary>
    SessionStorage = 2,

    /// <summary>A database of IndexedDB. The library's script deletes it while its category is rejected.</summary>
    IndexedDB = 3,
}
