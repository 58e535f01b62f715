using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Sites;

/// <summary>A site whose every page sets a cookie of each kind, without asking whether it may.</summary>
internal static class Library
{
    public const string Necessary = "basket";
    public const string Anonymous = "_pk_id.1.1fff";
    public const string Statistics = "_ga";
    public const string FirstParty = "recommendations";
    public const string ThirdParty = "player_id";
    public const string Undeclared = "who_knows";
    /// <summary>A page with a second placeholder, which has everything that one can have.</summary>
    public const string FilmPage = "/reading";

    public const string Choice = "cookies_preferences";

    /// <summary>What it declares, as JSON members.</summary>
    public const string Declared = """
        "necessary": { "Cookies": { "basket": { "Provider": "Library", "Purpose": "Keeps the basket." } } },
        "statistics": {
          "Cookies": {
            "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts visitors." },
            "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts visitors." }
          }
        },
        "first-party": { "Cookies": { "recommendations": { "Provider": "Library", "Lifetime": "30 days", "Purpose": "Recommends." } } },
        "third-party": {
          "Cookies": { "player_id": { "Provider": "YouTube", "ProviderPolicy": "https://policies.example/privacy", "Lifetime": "6 months", "Purpose": "Plays videos." } }
        }
        """;

    public const string Categories = $$"""{ {{Declared}} }""";

    /// <summary>The jar of a visitor who allowed nothing, or has not said so yet.</summary>
    public static readonly string[] Undecided = [Anonymous, Necessary];

    public static readonly string[] Refused = [Necessary, Choice];

    public static readonly string[] Accepted = [Statistics, Anonymous, Necessary, Choice, ThirdParty, FirstParty];

    /// <param name="categories">What it declares, as JSON; by default <see cref="Categories"/>.</param>
    /// <param name="members">Further settings, as JSON members.</param>
    /// <param name="first">What stands in the pipeline before everything else.</param>
    /// <param name="language">The language and direction of its pages.</param>
    /// <param name="configure">The host.</param>
    public static Task<Site> OpenAsync(
        string categories = Categories,
        string members = """ "Mode": "Enforce" """,
        Action<WebApplication>? first = null,
        string language = "en",
        Action<WebApplicationBuilder>? configure = null) =>
        Site.StartAsync(
            $$"""{ {{members}}, "Categories": {{categories}} }""",
            builder =>
            {
                builder.Services.AddRazorComponents();
                configure?.Invoke(builder);
            },
            app =>
            {
                first?.Invoke(app);
                app.UseCookieConsent();
                app.MapCookieConsent();
                app.MapLibraryFiles();
            },
            context => RespondAsync(context, language));

    private static Task RespondAsync(HttpContext context, string language)
    {
        foreach (var cookie in new[] { Necessary, Anonymous, Statistics, FirstParty, ThirdParty, Undeclared })
        {
            context.Response.Cookies.Append(cookie, "1", new CookieOptions { MaxAge = TimeSpan.FromDays(20) });
        }

        return new RazorComponentResult<HostPage>(new Dictionary<string, object?>
        {
            [nameof(HostPage.HasFilm)] = context.Request.Path == FilmPage,
            [nameof(HostPage.Language)] = language,
            [nameof(HostPage.Direction)] = language == "ar" ? "rtl" : "ltr",
        }).ExecuteAsync(context);
    }
}
