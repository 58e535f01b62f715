namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/from-usecookiepolicy.md</c>.</summary>
internal static class FromUsecookiepolicyExamples
{
    public static void Steps(WebApplicationBuilder builder)
    {
        builder.Services.Configure<CookiePolicyOptions>(policy =>
        {
            policy.MinimumSameSitePolicy = SameSiteMode.Lax;
            policy.Secure = CookieSecurePolicy.Always;
        });
        builder.Services.AddCookieConsent();

        var app = builder.Build();
        app.UseCookiePolicy();
        app.UseCookieConsent();
        app.MapCookieConsent();
    }

    public static void Steps2(WebApplication app)
    {
        app.MapGet("/recommendations", (HttpContext context) =>
            context.GetCookieConsent().IsCategoryAllowed("first-party") ? "For you" : "Most read");
    }

    public static void Steps3(WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Cookies.ContainsKey(".AspNet.Consent"))
            {
                context.Response.Cookies.Delete(".AspNet.Consent");
            }

            return next(context);
        });
    }
}
