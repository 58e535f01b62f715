using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CookieConsent.Documentation.Tests.Snippets.Reference;

/// <summary>The examples of <c>docs/reference/csharp-api.md</c>.</summary>
internal sealed class CsharpApiExamples
{
    public static void AddCookieConsent(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent();
    }

    public static void UseCookieConsent(WebApplication app)
    {
        app.UseCookieConsent();
    }

    public static void MapCookieConsent(WebApplication app)
    {
        app.MapCookieConsent();
    }

    public static void ReadTheChoice(WebApplication app)
    {
        app.MapGet("/", (HttpContext context) => context.GetCookieConsent().IsCategoryAllowed(CookieCategories.Statistics) ? "Counted" : "Not counted");
    }

    public static void AsAParameter(WebApplication app)
    {
        app.MapGet("/articles", (VisitorConsent consent) => consent.Allows(CookieCategories.FirstParty) ? "For you" : "Most read");
    }

    public static void ITrackingConsentFeature(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddTrackingConsentFeature(CookieCategories.Statistics, CookieCategories.ThirdParty);
    }

    public static void ConsentRecords(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddConsentRecords().UseFile("records.ndjson");
    }

    public static void MapConsentRecords(WebApplication app)
    {
        app.MapConsentRecords("/admin/consent").RequireAuthorization("Operators");
    }

    public sealed class ArticlesModel : PageModel
    {
        public bool IsPersonal { get; private set; }

        public void OnGet(VisitorConsent consent) => IsPersonal = consent.Allows(CookieCategories.FirstParty);
    }

    public static void ChangeTheChoice(WebApplication app)
    {
        app.MapPost("/account/no-statistics", async (HttpContext context, ICookieConsentService consent) =>
        {
            await consent.UpdateAsync(context, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Rejected });
            return Results.NoContent();
        });
    }

    public static void ImportChoices2(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddPreferencesImporter<OldBannerImporter>();
    }

    public static void OutputCaching(WebApplicationBuilder builder)
    {
        builder.Services.AddOutputCache(options => options.AddPolicy("page", policy => policy.VaryByCookieConsent()));
    }

    public static void OptionsInCode(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent(options =>
        {
            options.Categories["statistics"] = new CookieCategoryOptions
            {
                Cookies =
                {
                    ["_pk_id.*"] = new CookieDeclarationOptions
                    {
                        Provider = "Matomo",
                        Purpose = new LocalizedText { ["en"] = "Counts visits.", ["fr"] = "Compte les visites." },
                        Lifetime = CookieLifetime.Months(13),
                    },
                },
            };
        });
    }

    public static void ConsentObservers(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddConsentObserver<ChoiceCounter>();
    }

    public sealed class ChoiceCounter(ILogger<ChoiceCounter> logger) : ICookieConsentObserver
    {
        public Task OnConsentChangedAsync(ConsentChangedContext context)
        {
            if (context.Chosen.TryGetValue("statistics", out var choice))
            {
                logger.LogInformation("Statistics: {Choice}", choice);
            }

            return Task.CompletedTask;
        }
    }

    public sealed class OldBannerImporter : IPreferencesImporter
    {
        public string CookieName => "old_banner";

        public ImportedPreferences? Import(string value) => value switch
        {
            "yes" => new ImportedPreferences(DecidedAt: null, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Accepted }),
            "no" => new ImportedPreferences(DecidedAt: null, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Rejected }),
            _ => null,
        };
    }
}
