namespace CookieConsent;

/// <summary>One declared cookie, or key of another kind of storage.</summary>
public sealed class CookieDeclarationOptions
{
    /// <summary>The name, or a pattern in which <c>*</c> stands for any run of characters, also none. Case matters.</summary>
    /// <value>Default <see langword="null"/>: the entry's key. Needed where the key cannot spell the name (case, <c>:</c>, <c>__</c> in variables).</value>
    public string? Name { get; set; }

    /// <summary>Who sets it and reads it.</summary>
    /// <value>Required outside <c>necessary</c>. Part of what the visitor is asked: a new provider asks again.</value>
    public LocalizedText? Provider { get; set; }

    /// <summary>Address of the provider's own policy.</summary>
    /// <value>An absolute <c>http</c> or <c>https</c> address, or a path on this host. Required in <c>third-party</c>.</value>
    public LocalizedText? ProviderPolicy { get; set; }

    /// <summary>The service it belongs to, and the place where it is used.</summary>
    /// <value>Optional.</value>
    public LocalizedText? Service { get; set; }

    /// <summary>What it is for.</summary>
    /// <value>Required outside <c>necessary</c>.</value>
    public LocalizedText? Purpose { get; set; }

    /// <summary>How long it is kept, which is also a limit while <see cref="CookieConsentOptions.CapLifetimes"/> is on.</summary>
    /// <value>
    /// <c>session</c>, or a whole number above zero and a unit: <c>second</c>, <c>minute</c>, <c>hour</c>, <c>day</c>,
    /// <c>week</c>, <c>month</c> or <c>year</c>, singular or plural. Months and years are calendar ones. Required outside <c>necessary</c>.
    /// </value>
    public CookieLifetime? Lifetime { get; set; }

    /// <summary>
    /// Audience measurement that needs no consent but may be objected to (CNIL 2020-091 art. 5): it passes until the
    /// visitor rejects its category.
    /// </summary>
    /// <value>Default <see langword="false"/>. An error in <c>necessary</c>.</value>
    public bool Anonymous { get; set; }

    /// <summary>Where the browser keeps it.</summary>
    /// <value>Default <see cref="CookieStorage.Cookie"/>.</value>
    public CookieStorage Storage { get; set; }

    /// <summary>The domain on which it lives, when that is not this host. Shown, and used to expire it.</summary>
    /// <value>Default <see langword="null"/>. A host name, a leading dot allowed.</value>
    public string? Domain { get; set; }

    /// <summary>The path on which it lives, when that is not <c>/</c>. Shown, and used to expire it.</summary>
    /// <value>Default <see langword="null"/>. Begins with <c>/</c>.</value>
    public string? Path { get; set; }

    /// <summary>Position in its category's table.</summary>
    /// <value>Default 0; equals are ordered by name.</value>
    public int Order { get; set; }

    internal CookieDeclarationOptions Copy() => (CookieDeclarationOptions)MemberwiseClone();
}

/// <summary>
/// Where the browser keeps what is declared. ePrivacy art. 5(3) covers every kind of storage on the visitor's
/// device (EDPB Guidelines 2/2023).
/// </summary>
public enum CookieStorage
{
    /// <summary>A cookie. The only kind that a <c>Set-Cookie</c> line can match.</summary>
    Cookie = 0,

    /// <summary>A key of <c>localStorage</c>: shown and asked about. The page's script deletes it while its category is rejected.</summary>
    LocalStorage = 1,

    /// <summary>A key of <c>sessionStorage</c>: shown and asked about. The page's script deletes it while its category is rejected.</summary>
    SessionStorage = 2,

    /// <summary>A database of IndexedDB: shown and asked about. The page's script deletes it while its category is rejected.</summary>
    IndexedDB = 3,
}
