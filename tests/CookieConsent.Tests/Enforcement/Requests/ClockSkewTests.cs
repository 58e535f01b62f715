using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>A choice that another instance dated at most five minutes ahead counts, and counts as made now.</summary>
public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task Choice_dated_a_little_ahead_counts_as_now_and_later_as_dated(int secondsAhead)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = site.ValueOf(ConsentChoice.Accepted, -TimeSpan.FromSeconds(secondsAhead));
        var dated = Site.Start.AddSeconds(secondsAhead);

        for (var second = 0; second <= secondsAhead + 1; second += Math.Max(1, secondsAhead / 3))
        {
            (await visitor.GetAsync("/page")).Body.Should().Be($"{(second < secondsAhead ? Site.Start.AddSeconds(second) : dated):O}, True");
            site.Clock.Advance(TimeSpan.FromSeconds(Math.Max(1, secondsAhead / 3)));
        }
    }

    [Fact]
    public async Task Choice_dated_further_ahead_counts_only_when_it_is_near()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = site.ValueOf(ConsentChoice.Accepted, -TimeSpan.FromSeconds(301));

        (await visitor.GetAsync("/page")).Body.Should().Be(", False");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.GetAsync("/page")).Body.Should().Be($"{Site.Start.AddSeconds(1):O}, True");
    }

    [Fact]
    public async Task Rewritten_choice_is_never_dated_ahead_or_kept_longer_than_a_choice()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Jar["cookies_preferences"] = site.ValueOf(ConsentChoice.Accepted, -TimeSpan.FromMinutes(4));

        var written = (await visitor.GetAsync("/change")).SetCookies.Single();

        written.Value.Should().StartWith("v1.20261123T174200Z.").And.Contain("statistics~accepted");
        written.MaxAge.Should().Be((long)(Site.Start.AddMonths(6) - Site.Start).TotalSeconds);
    }

    private static Task Respond(HttpContext context)
    {
        var consent = context.GetCookieConsent();
        return context.Response.WriteAsync($"{consent.DecidedAt:O}, {consent.IsCategoryAllowed("statistics")}");
    }

    private static Task<Site> StartAsync() => Site.StartAsync(
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.MapGet("/change", async (HttpContext context, ICookieConsentService service) =>
                await service.UpdateAsync(context, new Dictionary<string, ConsentChoice> { ["third-party"] = ConsentChoice.Rejected }));
        },
        endpoint: Respond);
}
