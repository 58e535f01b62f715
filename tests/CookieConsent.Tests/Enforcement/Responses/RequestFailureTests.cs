using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>What fails while a request is read and reported changes nothing of what was decided about it.</summary>
public sealed class RequestFailureTests
{
    [Fact]
    public async Task Cookie_is_hidden_where_a_listener_throws_on_it()
    {
        await using var site = await StartAsync();
        using var measurements = new Measurements(site, ThrowOnHidden);
        using var visitor = site.NewVisitor();
        visitor.Jar[Declared.Statistics] = "1";

        (await visitor.GetAsync("/page")).Body.Should().Be("Undecided, Undecided; cookies: ");

        site.Logs.Named("ReportFailed").Should().ContainSingle().Which.Exception.Should().BeOfType<NotSupportedException>();
    }

    [Fact]
    public async Task Choice_is_unchanged_where_a_listener_throws_on_a_hidden_cookie()
    {
        await using var site = await StartAsync();
        using var measurements = new Measurements(site, ThrowOnHidden);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("first-party", "accepted"));
        visitor.Jar[Declared.Statistics] = "1";

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be("Rejected, Accepted; cookies: cookies_preferences");
        response.CookieNames.Distinct().Should().Equal([Declared.FirstParty, Declared.Statistics], "the one was accepted, the other is expired");
        site.Logs.Named("ReportFailed").Should().ContainSingle();
    }

    [Fact]
    public async Task Decision_is_unchanged_where_a_listener_throws_on_an_unreadable_value()
    {
        await using var site = await StartAsync();
        using var measurements = new Measurements(site, instrument => ThrowOn(instrument, "cookie_consent.preferences.unreadable"));
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("first-party", "accepted"));
        visitor.Headers["Cookie"] = $"cookies_preferences=x; cookies_preferences={visitor.Jar["cookies_preferences"]}; {Declared.Statistics}=1";

        var response = await visitor.GetAsync("/page");

        response.Body.Should().Be("Rejected, Accepted; cookies: cookies_preferences");
        response.CookieNames.Distinct().Should().Equal(Declared.FirstParty, Declared.Statistics);
    }

    [Fact]
    public async Task Choice_is_saved_where_a_listener_throws_on_it()
    {
        await using var site = await StartAsync();
        using var measurements = new Measurements(site, instrument => ThrowOn(instrument, "cookie_consent.choice.saved"));
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();

        visitor.Jar.Should().ContainKey("cookies_preferences");
        site.Logs.Named("ChoiceReportFailed").Should().ContainSingle().Which.Exception.Should().BeOfType<NotSupportedException>();
    }

    private static void ThrowOnHidden(string instrument) => ThrowOn(instrument, Measurements.Hidden);

    private static void ThrowOn(string instrument, string broken)
    {
        if (instrument == broken)
        {
            throw new NotSupportedException("The listener is broken.");
        }
    }

    private static Task<Site> StartAsync() => Site.StartAsync(endpoint: context =>
    {
        var consent = context.GetCookieConsent();
        context.Response.Headers.SetCookie = new[] { $"{Declared.FirstParty}=1", $"{Declared.Anonymous}=1" };
        return context.Response.WriteAsync(
            $"{consent.GetChoice("statistics")}, {consent.GetChoice("first-party")}; cookies: {string.Join(",", context.Request.Cookies.Keys)}");
    });
}
