namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/identity-session-tempdata.md</c>.</summary>
internal static class IdentitySessionTempdataExamples
{
    public static void InShort(WebApplicationBuilder builder)
    {
        builder.Services.AddSession(session => session.Cookie.IsEssential = true);
        builder.Services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(tempData => tempData.Cookie.IsEssential = true);
    }

    public static void Session(WebApplicationBuilder builder)
    {
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddSession(session =>
        {
            session.Cookie.Name = "shop.session";
            session.Cookie.IsEssential = true;
        });
    }

    public static void ACookieOfYourOwn(WebApplication app)
    {
        app.MapPost("/currency", (HttpResponse response) =>
            response.Cookies.Append("shop_currency", "EUR", new CookieOptions { IsEssential = true, MaxAge = TimeSpan.FromDays(365) }));
    }
}
