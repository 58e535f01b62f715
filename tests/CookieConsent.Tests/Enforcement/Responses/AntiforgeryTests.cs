using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

public sealed class AntiforgeryTests
{
    [Fact]
    public async Task Antiforgery_cookie_of_an_undecided_visitor_is_sent_under_the_name_the_application_gave_it()
    {
        await using var site = await StartAsync("shop-forgery", isEssential: true);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/form")).CookieNames.Should().Equal("shop-forgery");
    }

    [Fact]
    public async Task Antiforgery_cookie_not_marked_essential_is_removed()
    {
        await using var site = await StartAsync("shop-forgery", isEssential: false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/form")).CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Antiforgery_cookie_with_one_of_the_four_fixed_names_is_sent()
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
