using CookieConsent.Catalogue;

namespace CookieConsent.Localization;

internal static class English
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static readonly ConsentStrings Sentences = new()
    {
        Language = "en",
        Necessary = new(
            "Necessary cookies",
            "Without them, the site cannot do what you ask of it: keep you signed in, protect a form, remember your language or your choices about cookies. They need no consent."),
        Statistics = new(
            "Statistics",
            "They measure how the site is used: pages viewed, paths taken, searches made. Those that produce only anonymous figures do not need consent, but you can object to them."),
        FirstParty = new(
            "First-party cookies",
            "Set and read by this site alone, for more than it strictly needs: personalised pages, recommendations, highlighted content."),
        ThirdParty = new(
            "Third-party cookies",
            "Set or read by other organisations whose services are part of this site, such as a video player. These organisations can learn which pages you visit here."),
        ThisSite = "This site",
        Session = new("Session", "Recognises you from one page to the next during your visit."),
        LanguageChoice = new("Language", "Remembers the language you chose."),
        Antiforgery = new("Form protection", "Checks that what is sent in your name really comes from you."),
        Preferences = new("Cookie choices", "Remembers your choices about cookies."),
        SignIn = new("Sign-in", "Keeps you signed in."),
        SignInExchange = new("Sign-in", "Protects the exchange with the service through which you sign in."),
        Notices = new("Messages", "Carries a message, or what you entered, over to the next page."),
        PromptHeading = "Your choice about cookies",
        PromptSentence = "With your consent, this site uses cookies for the purposes below; you can accept or refuse them, and change your mind at any time.",
        PromptAgainHeading = "A new choice about cookies",
        PromptAgainSentence = "What follows is new, has changed since your last choice, or was left open then; your other choices stay as they are.",
        PromptRenewedSentence = "What you are asked about has changed since your last choice, which therefore no longer applies.",
        AcceptAll = "Accept all",
        RejectAll = "Refuse all",
        Accept = "Accept",
        Reject = "Refuse",
        Customize = "Customize",
        AcceptedMessage = "You have accepted all optional cookies.",
        RejectedMessage = "You have refused all optional cookies.",
        SavedMessage = "Your choices about cookies are saved.",
        FailedMessage = "Your choice could not be saved. Please try again.",
        HideMessage = "Hide this message",
        SettingsLink = "Manage cookies",
        PanelHeading = "Cookie settings",
        ClosePanel = "Close without changing anything",
        AllServices = "Preferences for all services",
        Confirm = "Confirm my choices",
        Details = "Cookies and providers",
        Undecided = "You have not made a choice yet.",
        DecidedOn = "Your last choice: {0}.",
        KeptFor = "Your choice is kept for {0}, whatever it is; after that, or if what you are asked changes, you are asked again.",
        NothingToChoose = "This site uses necessary cookies only: there is nothing to choose.",
        PolicyTitle = "Cookie policy",
        PolicyIntroduction = "This page lists what this site stores on your device or reads from it, who does so, why, and for how long.",
        CookieHeading = "What is a cookie?",
        CookieExplanation = "A cookie is a small piece of text with a name. A site asks your browser to keep it for a given time, and the browser sends it back with each later request to that site. It can hold a language, a sign-in, or a number by which your visits are recognised as those of one person.",
        StorageExplanation = "Your browser has other places where a site can keep something, such as local storage. The same rules apply to them, and they are listed here too.",
        KindsHeading = "The kinds of cookies",
        KindNecessary = "Necessary cookies make possible what you ask of a site: staying signed in, sending a form, keeping a language, remembering what you chose about cookies. The law asks no consent for them, so they cannot be refused here.",
        KindStatistics = "Statistics cookies measure what visitors do on a site. Where nothing but anonymous figures is made of them, for this site alone, the law asks no consent, and you can object to them at any time. All others wait for your consent.",
        KindFirstParty = "First-party cookies are set by the site that you visit, beyond what it strictly needs. They can follow what you do there, for instance to choose what is shown to you. They wait for your consent.",
        KindThirdParty = "Third-party cookies belong to another organisation whose content stands in the page, such as a video. That organisation can recognise you on every site that uses its content. They wait for your consent.",
        UsedHeading = "What this site uses",
        NoConsentNeeded = "No consent is needed.",
        ConsentNeeded = "Only with your consent.",
        ConsentNeededInPart = "Only with your consent, except what is marked as anonymous: you can object to that.",
        ObjectionPossible = "No consent is needed for anonymous figures; you can object to them.",
        ProviderColumn = "Provider",
        ServiceColumn = "Service and place",
        NameColumn = "Name",
        PurposeColumn = "Purpose",
        LifetimeColumn = "Lifetime",
        ProviderPolicy = "Privacy policy of {0}",
        Access = "Set on {0}: {1} has access to it.",
        Place = "Valid for {0}",
        StoredIn = "Not a cookie: kept in {0}",
        Anonymous = "Anonymous figures",
        ChoiceHeading = "Your choice",
        PlaceholderHeading = "{0} is switched off",
        PlaceholderReason = "This content is provided by {0} and is not loaded, because you have not accepted “{1}”.",
        PlaceholderAllow = "Accept “{0}”",
        Date = date => $"{date.Day} {Months[date.Month - 1]} {date.Year}",
        Lifetimes = new()
        {
            Session = "until you close the browser",
            Seconds = number => Counted(number, "second"),
            Minutes = number => Counted(number, "minute"),
            Hours = number => Counted(number, "hour"),
            Days = number => Counted(number, "day"),
            Weeks = number => Counted(number, "week"),
            Months = number => Counted(number, "month"),
            Years = number => Counted(number, "year"),
        },
    };

    private static string Counted(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
