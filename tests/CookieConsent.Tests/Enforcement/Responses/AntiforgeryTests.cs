using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

public sealed class AntiforgeryTests
{
    [Fact]
    public async Task Keeps_the_antiforgery_cookie_of_an_undecided_visitor_under_the_name_the_application_gave_it()
    {
        await using var site = await StartAsync("shop-forgery", isEssential: true);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/form")).CookieNames.Should().Equal("shop-forgery");
    }

    [Fact]
    public async Task Removes_an_antiforgery_cookie_that_the_application_did_not_mark_essential()
    {
        await using var site = await StartAsync("shop-forgery", isEssential: false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/form")).CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Keeps_an_antiforgery_cookie_that_bears_one_of_the_four_fixed_names()
    {
        await using var site = await StartAsync("csrftoken", isEssential: false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/form")).CookieNames.Should().Equal("csrftoken");
    }

    private static Task<Site> StartAsync(string name, bool isEssential) => Site.StartAsync(
        configure: builder => builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = name;
            options.Cookie.IsEssential = isEssential;
        }),
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapGet("/form", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken);
        });
}
