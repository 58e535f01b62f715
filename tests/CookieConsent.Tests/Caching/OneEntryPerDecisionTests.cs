using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Caching;

/// <summary><c>VaryByCookieConsent()</c>: no visitor gets a page made for another state, and the entries stay a handful.</summary>
public sealed class OneEntryPerDecisionTests
{
    private const int States = 4;

    [Fact]
    public async Task Each_visitor_gets_the_page_of_their_own_state_and_each_state_is_rendered_once()
    {
        await using var site = await VariedSite.StartAsync();
        var visitors = await site.VisitorsAsync();

        for (var round = 0; round < 3; round++)
        {
            foreach (var (visitor, page) in visitors)
            {
                (await visitor.GetAsync("/page")).Body.Should().Be(page);
            }
        }

        site.Renderings.Should().Be(States);
    }

    [Fact]
    public async Task Hundreds_of_different_cookies_share_the_entries_of_their_decisions()
    {
        await using var site = await VariedSite.StartAsync();
        var values = new HashSet<string>();
        for (var number = 0; number < 100; number++)
        {
            site.Site.Clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var (visitor, page) in await site.VisitorsAsync())
            {
                visitor.Jar[$"tab{number}"] = $"{number}";
                (await visitor.GetAsync("/page")).Body.Should().Be(page);
                values.Add(string.Join(";", visitor.Jar));
                visitor.Dispose();
            }
        }

        values.Should().HaveCountGreaterThanOrEqualTo(400);
        site.Renderings.Should().Be(States);
    }

    [Fact]
    public async Task Many_visitors_at_once_each_get_the_page_of_their_own_state()
    {
        await using var site = await VariedSite.StartAsync();
        var visitors = new List<(Visitor Visitor, string Page)>();
        for (var number = 0; number < 5; number++)
        {
            visitors.AddRange(await site.VisitorsAsync());
        }

        await Task.WhenAll(visitors.Select(pair => Task.Run(async () =>
        {
            for (var request = 0; request < 40; request++)
            {
                (await pair.Visitor.GetAsync("/page")).Body.Should().Be(pair.Page);
            }
        })));

        var rendered = site.Renderings;
        foreach (var (visitor, page) in visitors)
        {
            (await visitor.GetAsync("/page")).Body.Should().Be(page);
        }

        site.Renderings.Should().Be(rendered, "every state has its entry");
    }

    [Fact]
    public async Task Those_who_wait_for_a_page_being_rendered_wait_for_that_of_their_own_state()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = await VariedSite.StartAsync(page: async context =>
        {
            var consent = context.GetCookieConsent();
            if (consent.PromptRequired)
            {
                arrived.TrySetResult();
                await release.Task;
            }

            await context.Response.WriteAsync(VariedSite.StateOf(consent));
        });
        var visitors = await site.VisitorsAsync();

        var first = visitors[0].Visitor.GetAsync("/page");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        (await visitors[2].Visitor.GetAsync("/page")).Body.Should().Be(visitors[2].Page, "nobody holds it up");
        var second = visitors[1].Visitor.GetAsync("/page");
        release.SetResult();

        (await first).Body.Should().Be(visitors[0].Page);
        (await second).Body.Should().Be(visitors[1].Page);
    }

    [Fact]
    public async Task A_page_that_asked_is_rendered_each_time_without_the_rule()
    {
        await using var site = await VariedSite.StartAsync(policy => policy.Expire(TimeSpan.FromHours(1)));
        foreach (var (visitor, page) in await site.VisitorsAsync())
        {
            (await visitor.GetAsync("/page")).Body.Should().Be(page);
            (await visitor.GetAsync("/page")).Body.Should().Be(page);
        }

        site.Renderings.Should().Be(10);
    }

    [Fact]
    public async Task A_page_that_did_not_ask_is_rendered_once_for_all_without_the_rule()
    {
        await using var site = await VariedSite.StartAsync(policy => policy.Expire(TimeSpan.FromHours(1)), page: context => context.Response.WriteAsync("page"));
        foreach (var (visitor, _) in await site.VisitorsAsync())
        {
            (await visitor.GetAsync("/page")).Headers.Contains("Vary").Should().BeFalse();
        }

        site.Renderings.Should().Be(1);
    }

    [Fact]
    public async Task Page_after_choosing_again_is_that_of_the_new_choice()
    {
        await using var site = await VariedSite.StartAsync();
        var visitors = await site.VisitorsAsync();
        using var visitor = site.Site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be(visitors[0].Page);
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be(visitors[2].Page);
        await visitor.RejectAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be(visitors[3].Page);
        site.Site.Clock.Advance(TimeSpan.FromDays(365));
        (await visitor.GetAsync("/page")).Body.Should().Be(visitors[0].Page, "the choice has grown too old");

        site.Renderings.Should().Be(4, "an objection outlives the choice, so that it is another state than that of a visitor who never chose");
    }
}
