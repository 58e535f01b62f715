using System.Security.Claims;
using System.Text.Encodings.Web;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>Refused cookies vanish before any other middleware reads them, wherever UseCookieConsent() stands.</summary>
public sealed class HiddenCookieTests
{
    [Fact]
    public async Task Refused_cookie_is_hidden_from_middleware_ahead_of_the_call()
    {
        VisibleRequestCookies? seen = null;
        await using var site = await Site.StartAsync(
            pipeline: app =>
            {
                app.Use((context, next) =>
                {
                    seen = VisibleRequestCookies.Of(context.Request);
                    return next(context);
                });
                app.UseCookieConsent();
            },
            endpoint: VisibleRequestCookies.Respond);

        await GetAsync(site, "_ga=1; basket=2");

        seen!.Cookies.Keys.Should().Equal("basket");
    }

    [Fact]
    public async Task Refused_cookie_is_hidden_from_authentication_that_WebApplication_inserts()
    {
        var names = new List<string>();
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddAuthentication("Looking").AddScheme<AuthenticationSchemeOptions, LookingAuthentication>("Looking", null).Services.AddSingleton(names),
            endpoint: VisibleRequestCookies.Respond);

        await GetAsync(site, "_ga=1; basket=2");

        names.Should().Equal("basket");
    }

    private static async Task GetAsync(Site site, string cookies)
    {
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = cookies;
        (await visitor.GetAsync("/page")).Status.Should().Be(System.Net.HttpStatusCode.OK);
    }

    private sealed class LookingAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder,
        List<string> names) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            names.AddRange(Request.Cookies.Keys);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("Looking")), Scheme.Name)));
        }
    }
}
