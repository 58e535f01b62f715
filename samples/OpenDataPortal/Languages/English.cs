namespace OpenDataPortal.Languages;

internal static class English
{
    public static Sentences Text { get; } = new()
    {
        Language = "en",
        LanguageName = "English",
        ChooseLanguage = "Language of this site",

        SiteName = "Open data portal",
        Demonstration = "Demonstration",
        DemonstrationNotice = "Demonstration site: the town of Port-Azelle, its places and its figures are made up.",
        SkipToContent = "Skip to content",
        MainMenu = "Main menu",
        YouAreHere = "You are here",
        Home = "Home",
        About = "About",
        Api = "API",

        Welcome = "Port-Azelle’s public data, within everyone’s reach",
        WelcomeText = "Browse, download and freely reuse the data that the town’s services produce.",
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
        VideoNotice = "This is where YouTube’s player would be. This demonstration does not really publish a video.",
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
