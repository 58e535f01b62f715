using System.Security.Claims;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>
/// No Set-Cookie line escapes, wherever UseCookieConsent() stands. WebApplication inserts
/// authentication ahead of the application's own middleware, and its sliding renewal writes a cookie late.
/// </summary>
public sealed class CookieAuthenticationTests
{
    private const string Ticket = "ticket";
    private const string TicketNeedsConsent = """
        {
          "HideRefusedCookies": false,
          "CapLifetimes": false,
          "Categories": {
            "first-party": { "Cookies": { "ticket": { "Provider": "Shop", "Lifetime": "1 hour", "Purpose": "Keeps you signed in." } } }
          }
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sliding_renewal_ahead_of_the_application_does_not_escape(bool standsLast)
    {
        await using var site = await StartAsync(TicketNeedsConsent, standsLast, isEssential: true);
        using var accepting = site.NewVisitor();
        await accepting.ChooseAsync(("first-party", "accepted"));
        await accepting.GetAsync("/sign-in");
        using var undecided = site.NewVisitor();
        undecided.Jar[Ticket] = accepting.Jar[Ticket];
        site.Clock.Advance(TimeSpan.FromMinutes(40));

        (await accepting.GetAsync("/page")).CookieNames.Should().Equal([Ticket], "the renewal is due");
        var response = await undecided.GetAsync("/page");

        response.Body.Should().Be("signed in: True");
        response.CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task The_cookie_of_a_scheme_marked_essential_is_necessary()
    {
        await using var site = await StartAsync("{}", standsLast: true, isEssential: true);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/sign-in")).CookieNames.Should().Equal(Ticket);
        site.Clock.Advance(TimeSpan.FromMinutes(40));
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Ticket);
    }

    [Fact]
    public async Task The_cookie_of_a_scheme_not_marked_essential_is_undeclared()
    {
        await using var site = await StartAsync("{}", standsLast: true, isEssential: false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/sign-in")).CookieNames.Should().BeEmpty();
        site.Logs.Named("AuthenticationCookieRemoved").Should().ContainSingle().Which.Values["Cookie"].Should().Be(Ticket);
    }

    [Fact]
    public async Task Signing_out_deletes_the_ticket_also_of_a_visitor_who_rejected_it()
    {
        await using var site = await StartAsync(TicketNeedsConsent, standsLast: true, isEssential: true);
        using var visitor = site.NewVisitor();
        visitor.Jar[Ticket] = "anything";

        var response = await visitor.GetAsync("/sign-out");

        response.SetCookies.Should().ContainSingle().Which.IsDeletion(site.Clock.GetUtcNow()).Should().BeTrue();
        visitor.Jar.Should().BeEmpty();
    }

    private static Task<Site> StartAsync(string settings, bool standsLast, bool isEssential) => Site.StartAsync(
        settings,
        builder => builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = Ticket;
            options.Cookie.IsEssential = isEssential;
            options.ExpireTimeSpan = TimeSpan.FromHours(1);
            options.SlidingExpiration = true;
        }),
        app =>
        {
            if (!standsLast)
            {
                app.UseCookieConsent();
            }

            app.MapCookieConsent();
            app.MapGet("/sign-in", context => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "1")], "test"))));
            app.MapGet("/sign-out", context => context.SignOutAsync());
            app.MapGet("/page", (HttpContext context) => $"signed in: {context.User.Identity!.IsAuthenticated}");
            if (standsLast)
            {
                app.UseCookieConsent();
            }
        });
}
