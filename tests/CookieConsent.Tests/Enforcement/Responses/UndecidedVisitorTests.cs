using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>What developers report most: a message after a redirect and a cart are gone for visitors who have not chosen.</summary>
public sealed class UndecidedVisitorTests
{
    [Theory]
    [InlineData("/message", ".AspNetCore.Mvc.CookieTempDataProvider", "TempDataCookieRemoved")]
    [InlineData("/cart", ".AspNetCore.Session", "SessionCookieRemoved")]
    public async Task Cookie_of_TempData_and_of_a_cart_is_removed_with_a_log_line_that_names_IsEssential(string path, string cookie, string name)
    {
        await using var site = await StartAsync(isEssential: false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(path)).CookieNames.Should().BeEmpty();

        site.Logs.Named(name).Should().ContainSingle().Which.Message.Should().Contain(cookie).And.Contain("Cookie.IsEssential = true");
    }

    [Theory]
    [InlineData("/message", ".AspNetCore.Mvc.CookieTempDataProvider")]
    [InlineData("/cart", ".AspNetCore.Session")]
    public async Task Cookie_of_TempData_and_of_a_cart_is_sent_after_this_remedy(string path, string cookie)
    {
        await using var site = await StartAsync(isEssential: true);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(path)).CookieNames.Should().Equal(cookie);
    }

    private static Task<Site> StartAsync(bool isEssential) => Site.StartAsync(
        configure: builder =>
        {
            builder.Services.AddControllersWithViews();
            builder.Services.AddDistributedMemoryCache().AddSession(session => session.Cookie.IsEssential = isEssential);
            builder.Services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(tempData => tempData.Cookie.IsEssential = isEssential);
        },
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseSession();
            app.MapGet("/message", (HttpContext context, ITempDataProvider provider) =>
                provider.SaveTempData(context, new Dictionary<string, object> { ["message"] = "Saved" }));
            app.MapGet("/cart", (HttpContext context) => context.Session.SetInt32("articles", 1));
        });
}
