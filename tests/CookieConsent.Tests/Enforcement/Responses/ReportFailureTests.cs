using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>A failure while reporting changes nothing of what was decided.</summary>
public sealed class ReportFailureTests
{
    private static readonly string[] Lines =
    [
        $"{Declared.Undeclared}=1", $"{Declared.Statistics}=2", $"{Declared.FirstParty}=3", "sessionid=4", $"{Declared.Anonymous}=5",
    ];

    [Fact]
    public async Task Accepted_cookies_are_sent_where_a_listener_throws()
    {
        await using var site = await Site.StartAsync(endpoint: RespondAsync);
        using var measurements = new Measurements(site, _ => throw new NotSupportedException("The listener is broken."));
        using var visitor = site.NewVisitor();

        await HoldsAsync(visitor);
        await HoldsAsync(visitor);

        var entry = site.Logs.Named("ReportFailed").Should().ContainSingle("it is logged once").Subject;
        entry.Level.Should().Be(LogLevel.Error);
        entry.Exception.Should().NotBeNull();
        site.Logs.Named("ResponseFilterFailed").Should().BeEmpty();
        measurements.Of(Measurements.Removed).Should().HaveCount(4, "a failure costs no other count");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accepted_cookies_are_sent_where_a_log_throws(bool whenAsked)
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Logging.AddProvider(new BrokenLog { IsBrokenWhenAsked = whenAsked }), endpoint: RespondAsync);
        using var visitor = site.NewVisitor();

        await HoldsAsync(visitor);
    }

    private static async Task HoldsAsync(Visitor visitor)
    {
        var choice = await visitor.ChooseAsync(("statistics", "accepted"));
        choice.CookieNames.Should().Contain("cookies_preferences");
        visitor.Jar[Declared.FirstParty] = "kept from before";

        var response = await visitor.GetAsync("/page");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Body.Should().Be("page");
        response.CookieNames.Distinct().Should().Equal(Declared.Statistics, "sessionid", Declared.Anonymous, Declared.FirstParty);
        response.SetCookies.Where(cookie => cookie.Name == Declared.FirstParty).Should().OnlyContain(cookie => cookie.IsDeletion(Site.Start));
    }

    private static Task RespondAsync(HttpContext context)
    {
        context.Response.Headers.SetCookie = Lines;
        return context.Response.WriteAsync("page");
    }
}
