namespace CookieConsent.Localization;

/// <summary>Every sentence that the library says to visitors, in one language. A missing one does not compile.</summary>
internal sealed record ConsentStrings
{
    /// <summary>The language tag (BCP 47).</summary>
    public required string Language { get; init; }

    public required CategoryStrings Necessary { get; init; }

    public required CategoryStrings Statistics { get; init; }

    public required CategoryStrings FirstParty { get; init; }

    public required CategoryStrings ThirdParty { get; init; }

    /// <summary>The provider of a cookie that the library knows by itself.</summary>
    public required string ThisSite { get; init; }

    public required CookieStrings Session { get; init; }

    public required CookieStrings LanguageChoice { get; init; }

    public required CookieStrings Antiforgery { get; init; }

    public required CookieStrings Preferences { get; init; }

    public required CookieStrings SignIn { get; init; }

    public required CookieStrings SignInExchange { get; init; }

    public required CookieStrings Notices { get; init; }

    public required string PromptHeading { get; init; }

    public required string PromptSentence { get; init; }

    /// <summary>Where the visitor chose before, and is asked about what is new alone.</summary>
    public required string PromptAgainHeading { get; init; }

    public required string PromptAgainSentence { get; init; }

    /// <summary>Where the visitor chose before, and nothing of that choice still applies.</summary>
    public required string PromptRenewedSentence { get; init; }

    /// <summary>Not for a site to reword: both labels are vetted (CNIL 2020-092 art. 2: refusing is as easy as accepting).</summary>
    public required string AcceptAll { get; init; }

    public required string RejectAll { get; init; }

    public required string Accept { get; init; }

    public required string Reject { get; init; }

    public required string Customize { get; init; }

    public required string AcceptedMessage { get; init; }

    public required string RejectedMessage { get; init; }

    public required string SavedMessage { get; init; }

    public required string FailedMessage { get; init; }

    public required string HideMessage { get; init; }

    public required string SettingsLink { get; init; }

    public required string PanelHeading { get; init; }

    public required string ClosePanel { get; init; }

    public required string AllServices { get; init; }

    public required string Confirm { get; init; }

    /// <summary>What opens the list of what a category declares.</summary>
    public required string Details { get; init; }

    public required string Undecided { get; init; }

    /// <summary><c>{0}</c> is a date.</summary>
    public required string DecidedOn { get; init; }

    /// <summary><c>{0}</c> is a lifetime.</summary>
    public required string KeptFor { get; init; }

    public required string NothingToChoose { get; init; }

    public required string PolicyTitle { get; init; }

    public required string PolicyIntroduction { get; init; }

    public required string CookieHeading { get; init; }

    public required string CookieExplanation { get; init; }

    public required string StorageExplanation { get; init; }

    public required string KindsHeading { get; init; }

    public required string KindNecessary { get; init; }

    public required string KindStatistics { get; init; }

    public required string KindFirstParty { get; init; }

    public required string KindThirdParty { get; init; }

    public required string UsedHeading { get; init; }

    public required string NoConsentNeeded { get; init; }

    public required string ConsentNeeded { get; init; }

    public required string ConsentNeededInPart { get; init; }

    public required string ObjectionPossible { get; init; }

    public required string ProviderColumn { get; init; }

    public required string ServiceColumn { get; init; }

    public required string NameColumn { get; init; }

    public required string PurposeColumn { get; init; }

    public required string LifetimeColumn { get; init; }

    /// <summary><c>{0}</c> is a provider.</summary>
    public required string ProviderPolicy { get; init; }

    /// <summary><c>{0}</c> is another site's domain, with the path where there is one; <c>{1}</c> is a provider.</summary>
    public required string Access { get; init; }

    /// <summary><c>{0}</c> is a domain of this site, a path, or both.</summary>
    public required string Place { get; init; }

    /// <summary><c>{0}</c> is a kind of storage.</summary>
    public required string StoredIn { get; init; }

    public required string Anonymous { get; init; }

    public required string ChoiceHeading { get; init; }

    /// <summary><c>{0}</c> is a service.</summary>
    public required string PlaceholderHeading { get; init; }

    /// <summary><c>{0}</c> is a service, <c>{1}</c> the title of a category.</summary>
    public required string PlaceholderReason { get; init; }

    /// <summary><c>{0}</c> is the title of a category. It begins as <see cref="Accept"/> does.</summary>
    public required string PlaceholderAllow { get; init; }

    /// <summary>A date as a visitor reads it, in Coordinated Universal Time.</summary>
    public required Func<DateTimeOffset, string> Date { get; init; }

    public required LifetimeStrings Lifetimes { get; init; }
}
