namespace CookieConsent.Localisation;

internal static class French
{
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
