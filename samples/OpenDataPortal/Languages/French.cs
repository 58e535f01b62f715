using OpenDataPortal.PageEvents;

namespace OpenDataPortal.Languages;

internal static class French
{
    public static Sentences Text { get; } = new()
    {
        Language = "fr",
        LanguageName = "Français",
        ChooseLanguage = "Langue du site",

        SiteName = "Portail de données ouvertes",
        SiteOwner = "Ville de Port-Azelle",
        Demonstration = "Démonstration",
        DemonstrationNotice = "Site de démonstration : la ville de Port-Azelle, ses lieux et ses chiffres sont inventés.",
        SkipToContent = "Aller au contenu",
        MainMenu = "Menu principal",
        YouAreHere = "Vous êtes ici",
        Home = "Accueil",
        About = "À propos",
        Api = "API",
        InformationTitle = topic => topic switch
        {
            "accessibility" => "Accessibilité",
            "legal-notice" => "Mentions légales",
            "personal-data" => "Données personnelles",
            _ => "Contact",
        },
        FooterAccessibility = "Accessibilité : non conforme",
        FooterLicence = "Sauf mention contraire, les textes et les données de ce site sont sous Licence Ouverte 2.0.",
        InformationMenu = "Informations sur le site",

        Welcome = "Les données publiques de Port-Azelle, à portée de tous",
        WelcomeText = "Consultez, téléchargez et réutilisez librement les données produites par les services de la ville.",
        DatasetCount = "jeux de données",
        RowCount = "lignes à réutiliser",
        ThemeCount = "thèmes",
        Themes = "Thèmes",
        LatestUpdates = "Dernières mises à jour",
        AllDatasets = "Voir tous les jeux de données",
        BecauseYouLookedAt = title => $"Parce que vous avez consulté « {title} »",

        Datasets = "Jeux de données",
        Search = "Rechercher",
        SearchLabel = "Rechercher un jeu de données",
        SearchHint = "Par exemple : vélo, cantine, air",
        Results = count => count == 1 ? "1 jeu de données" : $"{count} jeux de données",
        NoResult = query => $"Aucun jeu de données ne correspond à « {query} ». Essayez un mot plus court ou plus général.",

        Theme = "Thème",
        Licence = "Licence",
        Updated = "Mise à jour",
        UpdatedOn = date => $"Mise à jour le {date:d MMMM yyyy}",
        Tags = "Mots-clés",
        Content = "Contenu",
        RowsAndColumns = (rows, columns) => $"{rows} lignes, {columns} colonnes",
        Preview = "Aperçu",
        FirstRows = (shown, rows) => shown < rows ? $"Les {shown} premières lignes sur {rows}" : $"Les {rows} lignes",
        Download = kilobytes => $"Télécharger le fichier CSV ({kilobytes:0.0} ko)",
        Video = "Présentation en vidéo",
        CookiePolicy = "Charte cookies",

        SignIn = "Se connecter",
        SignOut = "Se déconnecter",
        SignInText = "Un compte permet de garder une liste de jeux de données favoris.",
        DemoAccount = "Compte de démonstration, commun à tous les visiteurs :",
        UserName = "Identifiant",
        Password = "Mot de passe",
        WrongPassword = "L’identifiant ou le mot de passe est incorrect.",
        SignedInAs = user => $"Connecté : {user}",

        Favourites = "Mes favoris",
        FavouritesText = "Les jeux de données que vous avez mis de côté.",
        NoFavourite = "Vous n’avez pas encore de favori. Ouvrez un jeu de données pour l’ajouter.",
        AddFavourite = "Ajouter à mes favoris",
        RemoveFavourite = "Retirer de mes favoris",
        SignInForFavourites = "Se connecter pour l’ajouter à mes favoris",

        AboutText = "Ce portail publie quelques jeux de données fictifs. Il sert à montrer, sur de vrais cookies, comment un site applique le choix de ses visiteurs.",
        Statistics = "Fréquentation",
        StatisticsText = "Comptée par le portail lui-même depuis son démarrage, sans service extérieur.",
        PageViews = "Pages vues",
        ViewsWithinAVisit = "dont pages suivantes d’une même visite",
        ReturnVisits = "dont retours d’un visiteur déjà venu",
        Measure = "Mesure",
        Count = "Nombre",
        ViewsPerDataset = "Pages vues par jeu de données",
        Dataset = "Jeu de données",
        VisitProfile = "Votre profil de visite",
        VisitProfileText = "Les thèmes que vous avez consultés, d’après votre navigateur :",
        NoVisitProfile = "Votre navigateur n’envoie aucun profil de visite.",
        Visits = count => count == 1 ? "1 page" : $"{count} pages",

        EventsTitle = "Ce qui s’est passé sur cette page",
        EventsSummary = (sent, removed, held) => $"cookies envoyés : {sent}, retirés : {removed}, requêtes retenues : {held}",
        EventsNote = "Affiché en développement seulement, d’après ce que la bibliothèque a décidé au chargement de la page. Après un choix, rechargez-la. Aucune valeur n’est montrée.",
        EventsNone = "Cette page n’a tenté ni cookie ni requête vers un tiers.",
        Sent = "envoyé",
        Removed = "retiré",
        Requested = "requête permise",
        Held = "requête retenue",
        OutcomeReason = outcome => outcome switch
        {
            PageOutcome.Necessary => "nécessaire",
            PageOutcome.Anonymous => "mesure anonyme, non refusée",
            PageOutcome.Accepted => "catégorie acceptée",
            PageOutcome.Deleted => "effacement",
            PageOutcome.Shortened => "durée ramenée à celle déclarée",
            PageOutcome.Undecided => "pas encore de choix",
            PageOutcome.Rejected => "catégorie refusée",
            _ => "non déclaré",
        },

        ErrorTitle = code => code switch
        {
            404 => "Page introuvable",
            >= 500 => "Service indisponible pour le moment",
            _ => "Demande refusée",
        },
        ErrorText = code => code switch
        {
            404 => "L’adresse est peut-être fausse, ou la page n’existe plus.",
            >= 500 => "Une erreur est survenue de notre côté. Réessayez dans quelques instants.",
            _ => "Nous n’avons pas pu traiter cette demande. Revenez à la page précédente, rechargez-la et recommencez.",
        },
        BackHome = "Revenir à l’accueil",
    };
}
