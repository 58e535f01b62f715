namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/discover-your-cookies.md</c>.</summary>
internal sealed class DiscoverYourCookiesExamples
{
    public static void ReportAndChangeNothing1(WebApplication app)
    {
        app.MapCookieReport();
    }

    public static void InProduction2(WebApplication app)
    {
        app.MapCookieReport().RequireAuthorization("operators");
    }
}
