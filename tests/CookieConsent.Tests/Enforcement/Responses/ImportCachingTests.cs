using CookieConsent.Tests.Preferences.Import;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>The replaced cookie is one visitor's own: no cache hands it to another, and no connection keeps it too long.</summary>
public sealed class ImportCachingTests
{
    [Fact]
    public async Task Only_the_response_that_replaces_it_varies_by_cookie()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith(false, Site.Start);

        (await visitor.FetchAsync()).Headers.Contains("Vary").Should().BeFalse();
        (await visitor.NavigateAsync()).Headers["Vary"].Should().Equal("Cookie");
        (await visitor.NavigateAsync()).Headers.Contains("Vary").Should().BeFalse();
    }

    [Fact]
    public async Task Output_caching_does_not_store_the_response_that_replaces_it_or_prevent_the_replacement()
    {
        var renderings = 0;
        await using var site = await Site.StartAsync(
            Import.Settings(),
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapGet("/page", context => context.Response.WriteAsync($"{Interlocked.Increment(ref renderings)}")).CacheOutput();
            });
        using var first = site.NewVisitorWith(false, Site.Start);
        using var second = site.NewVisitorWith(false, Site.Start);
        using var other = site.NewVisitor();

        (await first.NavigateAsync()).CookieNames.Should().Equal(Import.Name);
        var stored = await other.NavigateAsync();
        var hit = await second.NavigateAsync();
        var again = await other.NavigateAsync();

        (stored.Body, hit.Body, again.Body).Should().Be(("2", "2", "2"));
        hit.CookieNames.Should().Equal(Import.Name);
        again.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refusal_without_a_timestamp_is_dated_by_the_request_that_replaces_it_and_not_by_an_earlier_one()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith("""{"matomo":false}""");
        await visitor.FetchAsync();
        await visitor.FetchAsync();

        site.Clock.Advance(TimeSpan.FromMinutes(90.5));

        var cookie = (await visitor.NavigateAsync()).SetCookies.Single();
        cookie.Value.Should().StartWith("v1.20261123T191230Z.statistics~rejected~");
        cookie.MaxAge.Should().Be(181 * 86_400L);
    }

    [Fact]
    public async Task A_consent_ends_with_ChoiceLifetime_on_a_connection_kept_alive_and_a_refusal_does_not()
    {
        await using var site = await Site.StartAsync(Import.Settings("\"ChoiceLifetime\": \"1 hour\""), endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitorWith($$"""{"matomo":false,"youtube":true,"timestamp":{{Site.Start.ToUnixTimeSeconds()}}}""");

        await HoldsAsync("third-party:accepted");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await HoldsAsync("third-party:accepted");
        site.Clock.Advance(TimeSpan.FromTicks(1));
        await HoldsAsync("third-party:undecided");

        async Task HoldsAsync(string choice) => (await visitor.GetPreferencesAsync()).Categories().Should().Contain(["statistics:rejected", choice]);
    }

    [Fact]
    public async Task A_consent_from_the_future_counts_from_its_date_on()
    {
        await using var site = await Site.StartAsync(Import.Settings(), endpoint: context => context.Response.WriteAsync("page"));
        using var alone = site.NewVisitorWith($$"""{"youtube":true,"timestamp":{{Site.Start.AddMilliseconds(500).ToUnixTimeMilliseconds()}}}""");
        using var beside = site.NewVisitorWith($$"""{"matomo":false,"youtube":true,"timestamp":{{Site.Start.AddMilliseconds(500).ToUnixTimeMilliseconds()}}}""");

        await HoldsAsync("third-party:undecided");
        site.Clock.Advance(TimeSpan.FromMilliseconds(499));
        await HoldsAsync("third-party:undecided");
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await HoldsAsync("third-party:accepted");

        async Task HoldsAsync(string choice)
        {
            (await alone.GetPreferencesAsync()).Categories().Should().Contain(choice);
            (await beside.GetPreferencesAsync()).Categories().Should().Contain([choice, "statistics:rejected"]);
        }
    }

    [Fact]
    public void It_is_valid_as_long_as_its_timestamp_and_for_a_moment_without_one()
    {
        var catalogue = Imports.Catalogue;
        var dated = CookieConsent.Decisions.RequestConsentEvaluator.Evaluate(Imports.Cookie(false, Imports.Now), catalogue, CookieConsent.Tests.Decisions.SampleDecisions.Clock, imports: Imports.Reader);
        var undated = CookieConsent.Decisions.RequestConsentEvaluator.Evaluate(Imports.Cookie("""{"matomo":false}"""), catalogue, CookieConsent.Tests.Decisions.SampleDecisions.Clock, imports: Imports.Reader);

        dated.Validity.ValidUntil.Should().Be(Imports.Now.AddMonths(6));
        undated.Validity.ValidUntil.Should().Be(Imports.Now);
    }
}
