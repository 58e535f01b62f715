using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Catalogue;

/// <summary>One declared cookie, or key of another kind of storage.</summary>
internal sealed record CookieDeclaration
{
    /// <summary>The name, or a pattern.</summary>
    public required string Name { get; init; }

    /// <summary>The <see cref="CookieCategory.Index"/> of the category that declares it.</summary>
    public required int CategoryIndex { get; init; }

    /// <summary>
    /// One bit for all optional cookies that share their verdict in every decision: those of one category, anonymous or not. 0 for a necessary one.
    /// </summary>
    public ulong VerdictBit => BitOf(CategoryIndex, Anonymous);

    public CatalogueText? Provider { get; init; }

    public CatalogueText? ProviderPolicy { get; init; }

    public CatalogueText? Service { get; init; }

    public CatalogueText? Purpose { get; init; }

    public CookieLifetime? Lifetime { get; init; }

    public bool Anonymous { get; init; }

    public CookieStorage Storage { get; init; }

    public string? Domain { get; init; }

    public string? Path { get; init; }

    public int Order { get; init; }

    /// <summary>What the library knows of it, for what the site does not write.</summary>
    public BuiltInCookie? BuiltIn { get; init; }

    /// <summary>Whether the policy shows it. Not where the library knows it and nothing shows that the application uses it.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>The site declared it; <see langword="false"/> for what the library added by itself.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>
    /// The longest that a <c>Set-Cookie</c> may ask for: what the site declared, and nothing for the choice itself, for which
    /// <see cref="CatalogueSettings.ChoiceLifetime"/> counts.
    /// </summary>
    public CookieLifetime? Limit => IsDeclared && BuiltIn != BuiltInCookie.Preferences ? Lifetime : null;

    /// <inheritdoc cref="VerdictBit"/>
    public static ulong BitOf(int categoryIndex, bool anonymous) => categoryIndex == 0 ? 0 : 1UL << (((categoryIndex - 1) * 2) + (anonymous ? 1 : 0));
}

/// <summary>What a cookie that the library knows is for, where the site does not describe it.</summary>
internal enum BuiltInCookie { Session, Language, Antiforgery, Preferences, SignIn, SignInExchange, Notices }
