using System.Globalization;
using OpenDataPortal.PageEvents;

namespace OpenDataPortal.Languages;

/// <summary>Every sentence that the portal says, in one language. A language that lacks one does not compile.</summary>
internal sealed record Sentences
{
    public static IReadOnlyList<Sentences> All { get; } = [French.Text, English.Text];

    public static Sentences Current =>
        All.FirstOrDefault(text => text.Language == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? French.Text;

    public required string Language { get; init; }
    public required string LanguageName { get; init; }
    public required string ChooseLanguage { get; init; }

    public required string SiteName { get; init; }
    public required string SiteOwner { get; init; }
    public required string Demonstration { get; init; }
    public required string DemonstrationNotice { get; init; }
    public required string SkipToContent { get; init; }
    public required string MainMenu { get; init; }
    public required string YouAreHere { get; init; }
    public required string Home { get; init; }
    public required string About { get; init; }
    public required string Api { get; init; }
    public required Func<string, string> InformationTitle { get; init; }
    public required string FooterAccessibility { get; init; }
    public required string FooterLicence { get; init; }
    public required string InformationMenu { get; init; }

    public required string Welcome { get; init; }
    public required string WelcomeText { get; init; }
    public required string DatasetCount { get; init; }
    public required string RowCount { get; init; }
    public required string ThemeCount { get; init; }
    public required string Themes { get; init; }
    public required string LatestUpdates { get; init; }
    public required string AllDatasets { get; init; }
    public required Func<string, string> BecauseYouLookedAt { get; init; }

    public required string Datasets { get; init; }
    public required string Search { get; init; }
    public required string SearchLabel { get; init; }
    public required string SearchHint { get; init; }
    public required Func<int, string> Results { get; init; }
    public required Func<string, string> NoResult { get; init; }

    public required string Theme { get; init; }
    public required string Licence { get; init; }
    public required string Updated { get; init; }
    public required Func<DateOnly, string> UpdatedOn { get; init; }
    public required string Tags { get; init; }
    public required string Content { get; init; }
    public required Func<int, int, string> RowsAndColumns { get; init; }
    public required string Preview { get; init; }
    public required Func<int, int, string> FirstRows { get; init; }
    public required Func<double, string> Download { get; init; }
    public required string Video { get; init; }
    public required string CookiePolicy { get; init; }

    public required string SignIn { get; init; }
    public required string SignOut { get; init; }
    public required string SignInText { get; init; }
    public required string DemoAccount { get; init; }
    public required string UserName { get; init; }
    public required string Password { get; init; }
    public required string WrongPassword { get; init; }
    public required Func<string, string> SignedInAs { get; init; }

    public required string Favourites { get; init; }
    public required string FavouritesText { get; init; }
    public required string NoFavourite { get; init; }
    public required string AddFavourite { get; init; }
    public required string RemoveFavourite { get; init; }
    public required string SignInForFavourites { get; init; }

    public required string AboutText { get; init; }
    public required string Statistics { get; init; }
    public required string StatisticsText { get; init; }
    public required string PageViews { get; init; }
    public required string ViewsWithinAVisit { get; init; }
    public required string ReturnVisits { get; init; }
    public required string Measure { get; init; }
    public required string Count { get; init; }
    public required string ViewsPerDataset { get; init; }
    public required string Dataset { get; init; }
    public required string VisitProfile { get; init; }
    public required string VisitProfileText { get; init; }
    public required string NoVisitProfile { get; init; }
    public required Func<int, string> Visits { get; init; }

    public required string EventsTitle { get; init; }
    public required Func<int, int, int, string> EventsSummary { get; init; }
    public required string EventsNote { get; init; }
    public required string EventsNone { get; init; }
    public required string Sent { get; init; }
    public required string Removed { get; init; }
    public required string Requested { get; init; }
    public required string Held { get; init; }
    public required Func<PageOutcome, string> OutcomeReason { get; init; }

    public required Func<int, string> ErrorTitle { get; init; }
    public required Func<int, string> ErrorText { get; init; }
    public required string BackHome { get; init; }
}
