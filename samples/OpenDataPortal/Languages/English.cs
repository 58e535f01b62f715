using OpenDataPortal.PageEvents;

namespace OpenDataPortal.Languages;

internal static class English
{
    public static Sentences Text { get; } = new()
    {
        Language = "en",
        LanguageName = "English",
        ChooseLanguage = "Language of this site",

        SiteName = "Open data portal",
        SiteOwner = "Town of Port-Azelle",
        Demonstration = "Demonstration",
        DemonstrationNotice = "Demonstration site: the town of Port-Azelle, its places and its figures are made up.",
        SkipToContent = "Skip to content",
        MainMenu = "Main menu",
        YouAreHere = "You are here",
        Home = "Home",
        About = "About",
        Api = "API",
        InformationTitle = topic => topic switch
        {
            "accessibility" => "Accessibility",
            "legal-notice" => "Legal notice",
            "personal-data" => "Personal data",
            _ => "Contact",
        },
        FooterAccessibility = "Accessibility: non-compliant",
        FooterLicence = "Unless stated otherwise, the texts and data of this site are under the Open Licence 2.0.",
        InformationMenu = "About this site",

        Welcome = "Port-Azelle’s public data, within everyone’s reach",
        WelcomeText = "Browse, download and freely reuse the data that the town’s services produce.",
        DatasetCount = "data sets",
        RowCount = "rows to reuse",
        ThemeCount = "themes",
        Themes = "Themes",
        LatestUpdates = "Latest updates",
        AllDatasets = "See all data sets",
        BecauseYouLookedAt = title => $"Because you looked at “{title}”",

        Datasets = "Data sets",
        Search = "Search",
        SearchLabel = "Search for a data set",
        SearchHint = "For example: bicycle, canteen, air",
        Results = count => count == 1 ? "1 data set" : $"{count} data sets",
        NoResult = query => $"No data set matches “{query}”. Try a shorter or more general word.",

        Theme = "Theme",
        Licence = "Licence",
        Updated = "Updated",
        UpdatedOn = date => $"Updated on {date:d MMMM yyyy}",
        Tags = "Keywords",
        Content = "Content",
        RowsAndColumns = (rows, columns) => $"{rows} rows, {columns} columns",
        Preview = "Preview",
        FirstRows = (shown, rows) => shown < rows ? $"The first {shown} rows of {rows}" : $"All {rows} rows",
        Download = kilobytes => $"Download the CSV file ({kilobytes:0.0} kB)",
        Video = "Introduction video",
        CookiePolicy = "Cookie policy",

        SignIn = "Sign in",
        SignOut = "Sign out",
        SignInText = "An account lets you keep a list of favourite data sets.",
        DemoAccount = "Demonstration account, shared by all visitors:",
        UserName = "User name",
        Password = "Password",
        WrongPassword = "The user name or the password is wrong.",
        SignedInAs = user => $"Signed in: {user}",

        Favourites = "My favourites",
        FavouritesText = "The data sets that you put aside.",
        NoFavourite = "You have no favourite yet. Open a data set to add it.",
        AddFavourite = "Add to my favourites",
        RemoveFavourite = "Remove from my favourites",
        SignInForFavourites = "Sign in to add it to my favourites",

        AboutText = "This portal publishes a few made-up data sets. It shows, on real cookies, how a site applies its visitors’ choice.",
        Statistics = "Visits to this site",
        StatisticsText = "Counted by the portal itself since it started, without any outside service.",
        PageViews = "Page views",
        ViewsWithinAVisit = "of which later pages of a same visit",
        ReturnVisits = "of which returns of an earlier visitor",
        Measure = "Measure",
        Count = "Count",
        ViewsPerDataset = "Page views per data set",
        Dataset = "Data set",
        VisitProfile = "Your visit profile",
        VisitProfileText = "The themes that your browser tells us you looked at:",
        NoVisitProfile = "Your browser tells us no visit profile.",
        Visits = count => count == 1 ? "1 page" : $"{count} pages",

        EventsTitle = "What happened on this page",
        EventsSummary = (sent, removed, held) => $"cookies sent: {sent}, removed: {removed}, requests held: {held}",
        EventsNote = "Shown in development only: what the library decided when the page was loaded. Reload it after a choice. No value is shown.",
        EventsNone = "This page tried no cookie and no request to a third party.",
        Sent = "sent",
        Removed = "removed",
        Requested = "request allowed",
        Held = "request held",
        OutcomeReason = outcome => outcome switch
        {
            PageOutcome.Necessary => "necessary",
            PageOutcome.Anonymous => "anonymous measurement, not refused",
            PageOutcome.Accepted => "category accepted",
            PageOutcome.Deleted => "deletion",
            PageOutcome.Shortened => "shortened to its declared lifetime",
            PageOutcome.Undecided => "no choice yet",
            PageOutcome.Rejected => "category refused",
            _ => "not declared",
        },

        ErrorTitle = code => code switch
        {
            404 => "Page not found",
            >= 500 => "Service unavailable for the moment",
            _ => "Request refused",
        },
        ErrorText = code => code switch
        {
            404 => "The address may be wrong, or the page no longer exists.",
            >= 500 => "Something went wrong on our side. Try again in a moment.",
            _ => "We could not process this request. Go back to the previous page, reload it and try again.",
        },
        BackHome = "Back to the home page",
    };
}
