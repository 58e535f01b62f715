using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>The session writes its cookie from its own callback.</summary>
public sealed class SessionCookieTests
{
    private const string Session = "sid";

    [Fact]
    public async Task Session_cookie_not_marked_essential_is_removed_although_UseSession_is_first()
    {
        await using var site = await StartAsync(isEssential: false);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().BeEmpty();
    }

    [Fact]
    public async Task Session_that_forgets_at_every_request_is_warned_of_once()
    {
        await using var site = await StartAsync(isEssential: false);
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        var warning = site.Logs.Named("SessionCookieRemoved").Should().ContainSingle().Subject;
        warning.Level.Should().Be(LogLevel.Warning);
        warning.Values["Cookie"].Should().Be(Session);
    }

    [Fact]
    public async Task Session_cookie_marked_essential_is_sent()
    {
        await using var site = await StartAsync(isEssential: true);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal(Session);
        (await visitor.GetAsync("/page")).Body.Should().Be("2");
        site.Logs.Named("SessionCookieRemoved").Should().BeEmpty();
    }

    private static Task<Site> StartAsync(bool isEssential) => Site.StartAsync(
        configure: builder => builder.Services.AddDistributedMemoryCache().AddSession(options =>
        {
            options.Cookie.Name = Session;
            options.Cookie.IsEssential = isEssential;
        }),
        pipeline: app =>
        {
            app.UseSession();
            app.UseCookieConsent();
        },
        endpoint: context =>
        {
            var visits = (context.Session.GetInt32("visits") ?? 0) + 1;
            context.Session.SetInt32("visits", visits);
            return context.Response.WriteAsync($"{visits}");
        });
}
