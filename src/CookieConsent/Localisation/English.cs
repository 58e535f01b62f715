namespace CookieConsent.Localisation;

internal static class English
{
    public static readonly Sentences Sentences = new()
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
