namespace CookieConsent.Localisation;

internal static class French
{
    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public static readonly Sentences Sentences = new()
    {
        Language = "fr",
        Necessary = new(
            "Cookies nécessaires",
            "Sans eux, le site ne peut pas faire ce que vous lui demandez\u00A0: maintenir votre connexion, protéger un formulaire, retenir votre langue ou vos choix relatifs aux cookies. Ils ne nécessitent pas de consentement."),
        Statistics = new(
            "Statistiques",
            "Ils mesurent l’utilisation du site\u00A0: pages vues, parcours suivis, recherches effectuées. Ceux qui ne produisent que des chiffres anonymes ne nécessitent pas de consentement, mais vous pouvez vous y opposer."),
        FirstParty = new(
            "Cookies internes",
            "Déposés et lus par ce site seul, au-delà de ce qui lui est strictement nécessaire\u00A0: pages personnalisées, recommandations, contenus mis en avant."),
        ThirdParty = new(
            "Cookies tiers",
            "Déposés ou lus par d’autres organismes dont un service est intégré à ce site, comme un lecteur vidéo. Ces organismes peuvent savoir quelles pages vous consultez ici."),
        ThisSite = "Ce site",
        Session = new("Session", "Vous reconnaît d’une page à l’autre pendant votre visite."),
        LanguageChoice = new("Langue", "Retient la langue que vous avez choisie."),
        Antiforgery = new("Protection des formulaires", "Vérifie que ce qui est envoyé en votre nom vient bien de vous."),
        Preferences = new("Choix relatifs aux cookies", "Retient vos choix relatifs aux cookies."),
        SignIn = new("Connexion", "Maintient votre connexion."),
        SignInExchange = new("Connexion", "Protège l’échange avec le service par lequel vous vous connectez."),
        Notices = new("Messages", "Transmet un message ou une saisie à la page suivante."),
        PromptHeading = "Votre choix sur les cookies",
        PromptSentence = "Avec votre accord, ce site utilise des cookies pour les finalités ci-dessous\u202F; vous pouvez les accepter ou les refuser, et changer d’avis à tout moment.",
        PromptAgainHeading = "Un nouveau choix sur les cookies",
        PromptAgainSentence = "Ce qui suit est nouveau, a changé depuis votre dernier choix, ou était resté en suspens\u202F; vos autres choix restent inchangés.",
        PromptRenewedSentence = "Ce qui vous est demandé a changé depuis votre dernier choix, qui ne s’applique donc plus.",
        AcceptAll = "Tout accepter",
        RejectAll = "Tout refuser",
        Accept = "Accepter",
        Reject = "Refuser",
        Customise = "Personnaliser",
        AcceptedMessage = "Vous avez accepté tous les cookies facultatifs.",
        RejectedMessage = "Vous avez refusé tous les cookies facultatifs.",
        SavedMessage = "Vos choix sur les cookies sont enregistrés.",
        FailedMessage = "Votre choix n’a pas pu être enregistré. Veuillez réessayer.",
        HideMessage = "Masquer ce message",
        SettingsLink = "Gestion des cookies",
        PanelHeading = "Panneau de gestion des cookies",
        ClosePanel = "Fermer sans rien changer",
        AllServices = "Préférences pour tous les services",
        Confirm = "Confirmer mes choix",
        Details = "Cookies et fournisseurs",
        Undecided = "Vous n’avez pas encore fait de choix.",
        DecidedOn = "Votre dernier choix\u00A0: {0}.",
        KeptFor = "Votre choix est conservé {0}, quel qu’il soit\u202F; ensuite, ou si ce qui vous est demandé change, la question vous est posée de nouveau.",
        NothingToChoose = "Ce site n’utilise que des cookies nécessaires\u00A0: il n’y a rien à choisir.",
        PolicyTitle = "Charte cookies",
        PolicyIntroduction = "Cette page dresse la liste de ce que ce site enregistre sur votre appareil ou y lit\u00A0: qui le fait, pourquoi et pour combien de temps.",
        CookieHeading = "Qu’est-ce qu’un cookie\u202F?",
        CookieExplanation = "Un cookie est un petit texte qui porte un nom. Un site demande à votre navigateur de le garder un certain temps, et le navigateur le lui renvoie à chaque requête suivante. Il peut contenir une langue, une connexion, ou un numéro grâce auquel vos visites sont reconnues comme celles d’une même personne.",
        StorageExplanation = "Votre navigateur offre d’autres espaces où un site peut garder quelque chose, comme le stockage local. Les mêmes règles s’y appliquent, et leur contenu figure aussi ici.",
        KindsHeading = "Les types de cookies",
        KindNecessary = "Les cookies nécessaires rendent possible ce que vous demandez à un site\u00A0: rester connecté, envoyer un formulaire, garder une langue, retenir votre choix sur les cookies. La loi ne demande pas d’accord pour eux, et ils ne peuvent donc pas être refusés ici.",
        KindStatistics = "Les cookies statistiques mesurent ce que font les visiteurs d’un site. Lorsqu’on n’en tire que des chiffres anonymes, pour ce seul site, la loi ne demande pas d’accord, et vous pouvez vous y opposer à tout moment. Tous les autres attendent votre accord.",
        KindFirstParty = "Les cookies internes («\u00A0first-party\u00A0») sont déposés par le site que vous consultez, au-delà de ce qui lui est strictement nécessaire. Ils peuvent suivre ce que vous y faites, par exemple pour choisir ce qui vous est montré. Ils attendent votre accord.",
        KindThirdParty = "Les cookies tiers («\u00A0third-party\u00A0») appartiennent à un autre organisme dont un contenu se trouve dans la page, comme une vidéo. Cet organisme peut vous reconnaître sur tous les sites qui utilisent ses contenus. Ils attendent votre accord.",
        UsedHeading = "Ce que ce site utilise",
        NoConsentNeeded = "Aucun accord n’est nécessaire.",
        ConsentNeeded = "Seulement avec votre accord.",
        ConsentNeededInPart = "Seulement avec votre accord, sauf ce qui est signalé comme anonyme\u00A0: vous pouvez vous y opposer.",
        ObjectionPossible = "Aucun accord n’est nécessaire pour des chiffres anonymes\u202F; vous pouvez vous y opposer.",
        ProviderColumn = "Fournisseur",
        ServiceColumn = "Service et emplacement",
        NameColumn = "Nom",
        PurposeColumn = "Finalité",
        LifetimeColumn = "Durée",
        ProviderPolicy = "Politique de confidentialité de {0}",
        Access = "Déposé sur {0}\u00A0: {1} y a accès.",
        StoredIn = "Pas un cookie\u00A0: conservé dans {0}",
        Anonymous = "Chiffres anonymes",
        ChoiceHeading = "Votre choix",
        PlaceholderHeading = "{0} est désactivé",
        PlaceholderReason = "Ce contenu est fourni par {0} et n’est pas chargé, car vous n’avez pas accepté «\u00A0{1}\u00A0».",
        PlaceholderAllow = "Accepter «\u00A0{0}\u00A0»",
        Date = date => $"{(date.Day == 1 ? "1er" : date.Day)} {Months[date.Month - 1]} {date.Year}",
        Lifetimes = new()
        {
            Session = "jusqu’à la fermeture du navigateur",
            Seconds = number => Counted(number, "seconde"),
            Minutes = number => Counted(number, "minute"),
            Hours = number => Counted(number, "heure"),
            Days = number => Counted(number, "jour"),
            Weeks = number => Counted(number, "semaine"),
            Months = number => $"{number} mois",
            Years = number => Counted(number, "an"),
        },
    };

    private static string Counted(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
