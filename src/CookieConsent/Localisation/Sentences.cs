namespace CookieConsent.Localisation;

/// <summary>Every sentence that the library says to visitors, in one language. A missing one does not compile.</summary>
internal sealed record Sentences
{
    /// <summary>The language tag (BCP 47).</summary>
    public required string Language { get; init; }

    public required CategorySentences Necessary { get; init; }

    public required CategorySentences Statistics { get; init; }

    public required CategorySentences FirstParty { get; init; }

    public required CategorySentences ThirdParty { get; init; }

    /// <summary>The provider of a cookie that the library knows by itself.</summary>
    public required string ThisSite { get; init; }

    public required CookieSentences Session { get; init; }

    public required CookieSentences LanguageChoice { get; init; }

    public required CookieSentences Antiforgery { get; init; }

    public required CookieSentences Preferences { get; init; }

    public required CookieSentences SignIn { get; init; }

    public required CookieSentences SignInExchange { get; init; }

    public required CookieSentences Notices { get; init; }

    public required LifetimeSentences Lifetimes { get; init; }
}
