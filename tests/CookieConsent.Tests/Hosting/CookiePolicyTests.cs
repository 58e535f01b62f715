using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Hosting;

/// <summary>The framework's own cookie policy beside this library.</summary>
public sealed class CookiePolicyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_choice_is_saved_and_enforced_beside_UseCookiePolicy(bool policyFirst)
    {
        await using var site = await StartAsync(policyFirst, _ => false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Declared.Necessary);
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Declared.Statistics, Declared.Necessary);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_choice_is_saved_also_where_the_policy_demands_a_consent_of_its_own(bool policyFirst)
    {
        await using var site = await StartAsync(policyFirst, _ => true);
        using var visitor = site.NewVisitor();

        (await visitor.AcceptAllAsync()).CookieNames.Should().Equal("cookies_preferences");
    }

    private static Task<Site> StartAsync(bool policyFirst, Func<HttpContext, bool> consentNeeded) => Site.StartAsync(
        configure: builder => builder.Services.Configure<CookiePolicyOptions>(options => options.CheckConsentNeeded = consentNeeded),
        pipeline: app =>
        {
            if (policyFirst)
            {
                app.UseCookiePolicy();
            }

            app.UseCookieConsent();
            if (!policyFirst)
            {
                app.UseCookiePolicy();
            }

            app.MapCookieConsent();
        },
        endpoint: context =>
        {
            context.Response.Cookies.Append(Declared.Statistics, "1");
            context.Response.Cookies.Append(Declared.Necessary, "1");
            return context.Response.WriteAsync("page");
        });
}
