using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics;

/// <summary>What is logged when the library itself fails: an error with its exception. The site still works.</summary>
public sealed class FailureLogTests
{
    [Fact]
    public async Task Failure_to_decide_on_the_response_s_cookies_is_logged()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddSingleton<TimeProvider>(new BrokenClock()),
            endpoint: context =>
            {
                context.Response.Headers.SetCookie = new[] { "_ga=1", "sessionid=1" };
                return context.Response.WriteAsync("page");
            });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be("page");
        response.CookieNames.Should().Equal("sessionid");
        ShouldHaveSaid(site, 4, "ResponseFilterFailed");
    }

    [Fact]
    public async Task Failure_to_read_the_visitor_s_choice_is_logged()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddSingleton<TimeProvider>(new BrokenClock()),
            endpoint: context => context.Response.WriteAsync(string.Join(' ', context.Request.Cookies.Keys)));
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "cookies_preferences=v1.20261123T174200Z; basket=1";

        var response = await visitor.GetAsync("/page");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Body.Should().Be("cookies_preferences basket");
        ShouldHaveSaid(site, 22, "RequestEvaluationFailed");
    }

    private static void ShouldHaveSaid(Site site, int id, string name)
    {
        var entry = site.Logs.Entries.Should().ContainSingle().Subject;
        (entry.Event.Id, entry.Event.Name, entry.Level).Should().Be((id, name, LogLevel.Error));
        entry.Exception.Should().BeOfType<InvalidOperationException>();
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("The clock is broken.");
    }
}
