using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>State belongs to the request: no visitor ever meets another's verdict.</summary>
public sealed class ParallelVisitorsTests
{
    private const int Requests = 200;

    private static readonly (string Category, string Cookie)[] Optional =
    [
        ("statistics", Declared.Statistics), ("first-party", Declared.FirstParty), ("third-party", Declared.ThirdParty),
    ];

    [Fact]
    public async Task Visitors_of_every_choice_at_once_each_have_their_own_verdicts()
    {
        await using var site = await Site.StartAsync(endpoint: async context =>
        {
            await Task.Yield();
            context.Response.Headers.SetCookie = Optional.Select(pair => $"{pair.Cookie}=1").ToArray();
            await context.Response.WriteAsync(string.Join(",", context.Request.Cookies.Keys.Order(StringComparer.Ordinal)));
        });

        await Task.WhenAll(Enumerable.Range(0, 1 << Optional.Length).Select(choice => Task.Run(() => VisitAsync(site, choice))));
    }

    [Fact]
    public async Task Each_request_follows_one_catalogue_from_its_beginning_to_its_end_while_catalogues_are_replaced()
    {
        var catalogues = new SwappedCatalogues();
        await using var site = await Site.StartAsync(
            "{}",
            builder => ((IConfigurationBuilder)builder.Configuration).Add(catalogues),
            endpoint: async context =>
            {
                var consent = context.GetCookieConsent();
                await Task.Yield();
                context.Response.Headers.SetCookie = new[] { "red=1", "blue=1" };
                await context.Response.WriteAsync($"{consent.IsCookieAllowed("red")},{consent.IsCookieAllowed("blue")}");
            });
        using var visited = new CancellationTokenSource();
        var swaps = Task.Run(() =>
        {
            while (!visited.IsCancellationRequested)
            {
                catalogues.Swap();
            }
        });

        await Task.WhenAll(
            Task.Run(() => VisitSwappedAsync(site, 0)),
            Task.Run(() => VisitSwappedAsync(site, 1, ("statistics", "accepted"))),
            Task.Run(() => VisitSwappedAsync(site, 1, ("first-party", "accepted"))),
            Task.Run(() => VisitSwappedAsync(site, 2, ("statistics", "accepted"), ("first-party", "accepted"))),
            Task.Run(() => VisitSwappedAsync(site, 0, ("statistics", "rejected"), ("first-party", "rejected"))));
        await visited.CancelAsync();
        await swaps;

        site.Logs.Named("CatalogueReloaded").Should().HaveCountGreaterThan(2);
        site.Logs.Named("ResponseFilterFailed").Concat(site.Logs.Named("RequestEvaluationFailed")).Should().BeEmpty();
    }

    /// <summary>Accepts the categories of the choice's bits, changes its mind halfway, and checks every response.</summary>
    private static async Task VisitAsync(Site site, int choice)
    {
        using var visitor = site.NewVisitor();
        foreach (var bits in (int[])[choice, ~choice])
        {
            var accepted = Optional.Where((_, index) => (bits & (1 << index)) != 0).ToArray();
            await visitor.ChooseAsync([.. accepted.Select(pair => (pair.Category, "accepted"))]);
            var preferences = visitor.Jar["cookies_preferences"];
            for (var request = 0; request < Requests / 2; request++)
            {
                visitor.Jar.Clear();
                visitor.Jar["cookies_preferences"] = preferences;
                visitor.Jar[$"tab{request % 3}"] = "1";

                var response = await visitor.GetAsync("/page");

                response.CookieNames.Should().Equal(accepted.Select(pair => pair.Cookie));
                response.Body.Should().Be($"cookies_preferences,tab{request % 3}");
            }
        }
    }

    private static async Task VisitSwappedAsync(Site site, int passing, params (string Category, string Choice)[] choices)
    {
        using var visitor = site.NewVisitor();
        if (choices.Length > 0)
        {
            await visitor.ChooseAsync(choices);
        }

        var preferences = visitor.Jar.ToList();
        for (var request = 0; request < Requests; request++)
        {
            visitor.Jar.Clear();
            preferences.ForEach(cookie => visitor.Jar[cookie.Key] = cookie.Value);

            var response = await visitor.GetAsync("/page");

            response.CookieNames.Should().HaveCount(passing);
            response.Body.Should().Be($"{response.CookieNames.Contains("red")},{response.CookieNames.Contains("blue")}");
        }
    }
}
