namespace CookieConsent.BrowserTests.Pages;

/// <summary>What a visitor reads and looks for, in one language; written here a second time, so that it is held.</summary>
internal sealed record Words
{
    private static readonly Words English = new()
    {
        Heading = "Your choice about cookies",
        HeadingAgain = "A new choice about cookies",
        AcceptAll = "Accept all",
        RefuseAll = "Refuse all",
        Accept = "Accept",
        Refuse = "Refuse",
        Personalise = "Customize",
        Panel = "Cookie settings",
        Close = "Close",
        Confirm = "Confirm my choices",
        Details = "Cookies and providers",
        SettingsLink = "Manage cookies",
        Policy = "Cookie policy",
        Accepted = "You have accepted all optional cookies.",
        Refused = "You have refused all optional cookies.",
        Saved = "Your choices about cookies are saved.",
        Failed = "Your choice could not be saved. Please try again.",
        Hide = "Hide this message",
        DecidedOn = "Your last choice:",
        Statistics = "Audience measurement",
        ThirdParties = "with 1 third party",
        ThirdParty = "Embedded content and advertising",
        IsHeld = "This content comes from {0}. It is not loaded",
        Allow = "Always accept “{0}”",
        Once = "Load this content once",
    };

    private static readonly Words French = new()
    {
        Heading = "Votre choix sur les cookies",
        HeadingAgain = "Un nouveau choix sur les cookies",
        AcceptAll = "Tout accepter",
        RefuseAll = "Tout refuser",
        Accept = "Accepter",
        Refuse = "Refuser",
        Personalise = "Personnaliser",
        Panel = "Panneau de gestion des cookies",
        Close = "Fermer",
        Confirm = "Confirmer mes choix",
        Details = "Cookies et fournisseurs",
        SettingsLink = "Gestion des cookies",
        Policy = "Charte cookies",
        Accepted = "Vous avez accepté tous les cookies facultatifs.",
        Refused = "Vous avez refusé tous les cookies facultatifs.",
        Saved = "Vos choix sur les cookies sont enregistrés.",
        Failed = "Votre choix n’a pas pu être enregistré. Veuillez réessayer.",
        Hide = "Masquer ce message",
        DecidedOn = "Votre dernier choix\u00A0:",
        Statistics = "Mesure d’audience",
        ThirdParties = "avec 1 tiers",
        ThirdParty = "Contenus intégrés et publicité",
        IsHeld = "Ce contenu vient de {0}. Il n’est pas chargé",
        Allow = "Toujours accepter «\u00A0{0}\u00A0»",
        Once = "Charger ce contenu une fois",
    };

    public required string Heading { get; init; }

    public required string HeadingAgain { get; init; }

    public required string AcceptAll { get; init; }

    public required string RefuseAll { get; init; }

    public required string Accept { get; init; }

    public required string Refuse { get; init; }

    public required string Personalise { get; init; }

    public required string Panel { get; init; }

    public required string Close { get; init; }

    public required string Confirm { get; init; }

    public required string Details { get; init; }

    public required string SettingsLink { get; init; }

    public required string Policy { get; init; }

    public required string Accepted { get; init; }

    public required string Refused { get; init; }

    public required string Saved { get; init; }

    public required string Failed { get; init; }

    public required string Hide { get; init; }

    public required string DecidedOn { get; init; }

    public required string Statistics { get; init; }

    public required string ThirdParties { get; init; }

    public required string ThirdParty { get; init; }

    public required string IsHeld { get; init; }

    public required string Allow { get; init; }

    public required string Once { get; init; }

    public static Words In(string language) => language.StartsWith("fr", StringComparison.Ordinal) ? French : English;
}
