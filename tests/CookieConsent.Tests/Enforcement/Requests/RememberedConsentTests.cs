using System.Runtime.CompilerServices;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Enforcement;
using CookieConsent.Preferences;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>A consent that is remembered for the unchanged Cookie header of a connection is evaluated again when it may have changed.</summary>
public sealed class RememberedConsentTests
{
    [Fact]
    public async Task A_choice_that_expires_between_two_requests_of_one_connection_no_longer_counts()
    {
        await using var site = await Site.StartAsync(Declared.CatalogueWith("\"ChoiceLifetime\": \"1 hour\""), endpoint: VisibleRequestCookies.Respond);
        using var visitor = await Accepting(site);

        site.Clock.Advance(TimeSpan.FromHours(1));
        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Should().ContainKey("_ga");
        site.Clock.Advance(TimeSpan.FromTicks(1));
        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Should().NotContainKey("_ga");
    }

    [Fact]
    public async Task A_choice_from_the_future_counts_from_its_date_on()
    {
        await using var site = await Site.StartAsync(endpoint: VisibleRequestCookies.Respond);
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = $"cookies_preferences=x; {Preferences(site, -1, ConsentChoice.Accepted)}; {Preferences(site, 310, ConsentChoice.Rejected)}; _ga=1";

        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Should().ContainKey("_ga");
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Should().NotContainKey("_ga");
    }

    [Fact]
    public async Task A_replaced_catalogue_is_in_force_at_the_next_request_of_one_connection()
    {
        await using var site = await Site.StartAsync(endpoint: VisibleRequestCookies.Respond);
        using var visitor = await Accepting(site);
        using var without = site.NewVisitor();
        without.Jar["late"] = "1";
        (await VisibleRequestCookies.OfPageAsync(without)).Cookies.Should().ContainKey("late");

        site.Services.GetRequiredService<CatalogueAccessor>().Value = SampleDecisions.Catalogue(Declared.CatalogueWith("\"PolicyVersion\": \"2\"").Replace("recommendations", "late", StringComparison.Ordinal));

        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Should().NotContainKey("_ga");
        (await VisibleRequestCookies.OfPageAsync(without)).Cookies.Should().NotContainKey("late");
    }

    [Fact]
    public async Task A_header_from_which_cookies_are_hidden_is_read_once_on_a_connection()
    {
        var seen = new List<string?>();
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            seen.Add(context.Request.Headers.Cookie);
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();
        visitor.Headers["Cookie"] = "basket=1; _ga=1";

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        seen.Should().Equal("basket=1", "basket=1");
        seen[1].Should().BeSameAs(seen[0], "the consent of the first request was remembered");
    }

    [Fact]
    public void A_line_is_known_by_its_instance_and_never_by_its_text()
    {
        var line = new string("a=1");
        var consent = RequestConsentEvaluator.Evaluate(line, SampleDecisions.Catalogue(), SampleDecisions.Clock);

        consent.IsOf(line).Should().BeTrue();
        consent.IsOf(new string(line.AsSpan())).Should().BeFalse();
        consent.IsOf(new StringValues([line, line])).Should().BeFalse();
        consent.IsOf(default).Should().BeFalse();
    }

    [Fact]
    public async Task Nothing_of_an_old_catalogue_is_kept_while_its_connection_lives()
    {
        IFeatureCollection? connection = null;
        WeakReference? old = null;
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            connection = context.Features;
            connection[typeof(IResponseCookiesFeature)] = null;
            old = RememberedByOldCatalogue(connection);
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");
        for (var round = 0; round < 4; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        old!.IsAlive.Should().BeFalse();
        GC.KeepAlive(connection);
    }

    [Fact]
    public void No_more_than_256_decisions_stay_in_memory()
    {
        var catalogue = SampleDecisions.Catalogue();
        var decisions = new DecisionCache(catalogue);
        var states = Enumerable.Range(0, 100_000).Select(state => Decided(decisions, new ConsentState((uint)state, 0, 0, HasDecided: true, IsChoiceWithheld: false))).ToList();

        GC.Collect();

        states.Count(state => state.IsAlive).Should().BeInRange(1, 256);
        decisions.Get(default).Should().BeSameAs(decisions.Get(default));
        foreach (var accepted in Enumerable.Range(0, 2_000))
        {
            decisions.Get(default(ConsentState) with { Accepted = (uint)accepted }).Key.Accepted.Should().Be((uint)accepted, "no state is mistaken for another on its place");
        }
    }

    // In methods of their own, for a method may keep alive what it has in hand.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RememberedByOldCatalogue(IFeatureCollection connection)
    {
        var memory = new RequestMemory(SampleDecisions.Catalogue());
        var request = memory.RequestOf(connection, isUntouched: true);
        request.Known = RequestConsentEvaluator.Evaluate("a=1", memory.Catalogue, SampleDecisions.Clock);
        memory.RequestOf(connection, isUntouched: true).Should().BeSameAs(request);
        return new WeakReference(memory.Catalogue);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Decided(DecisionCache decisions, ConsentState state) => new(decisions.Get(state));

    private static async Task<Visitor> Accepting(Site site)
    {
        var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        visitor.Jar["_ga"] = "1";
        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Should().ContainKey("_ga");
        (await VisibleRequestCookies.OfPageAsync(visitor)).Cookies.Should().ContainKey("_ga");
        return visitor;
    }

    private static string Preferences(Site site, int seconds, ConsentChoice choice)
    {
        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        var preferences = SampleDecisions.Preferences(catalogue, _ => choice) with { DecidedAt = Site.Start.AddSeconds(seconds) };
        return "cookies_preferences=" + PreferencesFormat.Format(preferences);
    }
}
