using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>An exception handler or a status page can run a middleware twice; a line is decided on once.</summary>
public sealed class ReExecutionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_cookies_of_an_exception_handlers_page_are_decided_on_once(bool standsFirst)
    {
        await using var site = await StartAsync(app => app.UseExceptionHandler("/error"), standsFirst);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/throw");

        response.Status.Should().Be(HttpStatusCode.InternalServerError);
        response.CookieNames.Should().Equal(Declared.Necessary);
        RemovedNames(site).Should().Equal(Declared.Statistics);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_cookies_of_a_re_executed_status_page_are_decided_on_once(bool standsFirst)
    {
        await using var site = await StartAsync(app => app.UseStatusCodePagesWithReExecute("/error"), standsFirst);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/missing");

        response.Status.Should().Be(HttpStatusCode.NotFound);
        response.CookieNames.Should().Equal(Declared.Necessary);
        RemovedNames(site).Should().Equal(Declared.FirstParty, Declared.Statistics);
    }

    [Fact]
    public async Task The_page_of_a_re_execution_sees_the_same_choice()
    {
        await using var site = await StartAsync(app => app.UseStatusCodePagesWithReExecute("/error"), standsFirst: false);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        var response = await visitor.GetAsync("/missing");

        response.Body.Should().Be("statistics: Accepted");
        response.CookieNames.Should().Equal(Declared.Statistics, Declared.Necessary);
    }

    [Fact]
    public async Task Refused_cookie_is_removed_after_an_unhandled_exception()
    {
        await using var site = await StartAsync(_ => { }, standsFirst: true);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/throw");

        response.Status.Should().Be(HttpStatusCode.InternalServerError);
        response.CookieNames.Should().BeEmpty();
    }

    private static IEnumerable<object?> RemovedNames(Site site) =>
        site.Logs.Named("CookieRemoved").Select(entry => entry.Values["Cookie"]);

    private static Task<Site> StartAsync(Action<WebApplication> reExecute, bool standsFirst) => Site.StartAsync(pipeline: app =>
    {
        if (standsFirst)
        {
            app.UseCookieConsent();
        }

        reExecute(app);
        if (!standsFirst)
        {
            app.UseCookieConsent();
        }

        app.UseRouting();
        app.MapCookieConsent();
        app.Map("/throw", Throw);
        app.Map("/missing", context =>
        {
            context.Response.Headers.Append("Set-Cookie", $"{Declared.FirstParty}=1");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        app.Map("/error", context =>
        {
            context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=1");
            context.Response.Headers.Append("Set-Cookie", $"{Declared.Necessary}=1");
            return context.Response.WriteAsync($"statistics: {context.GetCookieConsent().GetChoice("statistics")}");
        });
    });

    private static Task Throw(HttpContext context)
    {
        context.Response.Cookies.Append(Declared.Undeclared, "1");
        throw new InvalidOperationException("The page is broken.");
    }
}
