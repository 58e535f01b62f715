using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;

namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/endpoints.md</c>.</summary>
internal static class EndpointsExamples
{
    public static void EndpointsThatNeedConsent(WebApplication app)
    {
        app.MapGet("/recommendations", (RecommendationService recommendations) => recommendations.Today())
            .RequireCookieConsent("first-party");
    }

    public static void WhereToWriteIt(WebApplication app)
    {
        app.MapGroup("/partners").RequireCookieConsent(CookieCategories.ThirdParty);
        app.MapHub<PresenceHub>("/presence").RequireCookieConsent(CookieCategories.FirstParty);
        app.MapFallbackToPage("/Film").RequireCookieConsent(CookieCategories.ThirdParty);
    }

    public static void AnotherEndpointInstead(WebApplication app)
    {
        app.MapGet("/film", () => Results.File("film.html", "text/html"))
            .RequireCookieConsent(CookieCategories.ThirdParty)
            .WithConsentFallback("/film/summary");
        app.MapGet("/film/summary", () => "The film in three sentences.");
    }

    [RequireCookieConsent(CookieCategories.ThirdParty)]
    public sealed class FilmController : Controller
    {
        public IActionResult Index() => View();
    }

    private sealed class PresenceHub : Hub;

    private sealed class RecommendationService
    {
        public string[] Today() => ["Bicycles"];
    }
}
