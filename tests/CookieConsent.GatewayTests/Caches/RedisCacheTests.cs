using System.Globalization;
using System.Net;
using CookieConsent.BrowserTests.Browsing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.GatewayTests.Caches;

/// <summary>Instances whose output cache is one real Redis.</summary>
public sealed class RedisCacheTests
{
    private readonly ChangingSource _settings = new(("CookieConsent:PolicyVersion", "1"));
    private int _made;

    [GatewayFact(Part.Redis)]
    public async Task Pages_of_visitors_in_different_states_never_mix_and_instances_share_them()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        await using var other = await StartAsync(redis);
        using var accepting = NewVisitor(one);
        using var rejecting = NewVisitor(one);
        using var mixed = NewVisitor(one);
        await accepting.AcceptAllAsync();
        await rejecting.RejectAllAsync();
        await mixed.ChooseAsync(("first-party", "accepted"));
        (string? Choice, string Page)[] visitors =
        [
            (null, "Undecided Undecided True"),
            ("v1.nonsense", "Undecided Undecided True"),
            (accepting.Jar["cookies_preferences"], "Accepted Accepted False"),
            (rejecting.Jar["cookies_preferences"], "Rejected Rejected False"),
            (mixed.Jar["cookies_preferences"], "Rejected Accepted False"),
        ];

        foreach (var site in new[] { one, other, one, other })
        {
            foreach (var (choice, page) in visitors)
            {
                using var visitor = NewVisitor(site, choice);
                (await visitor.GetAsync("/page")).Body.Should().StartWith(page);
            }
        }

        _made.Should().Be(4, "each decision has one page, for both instances");
    }

    [GatewayFact(Part.Redis)]
    public async Task Response_from_which_a_cookie_was_removed_is_not_stored()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var site = await StartAsync(redis);
        using var undecided = NewVisitor(site);
        using var accepting = NewVisitor(site);
        await accepting.AcceptAllAsync();

        (await undecided.GetAsync("/identified")).CookieNames.Should().BeEmpty();
        (await redis.CountAsync()).Should().Be(0);
        (await accepting.GetAsync("/identified")).CookieLines.Should().Equal("_ga=visitor-2");
        (await undecided.GetAsync("/identified")).Body.Should().Be("page 3");
        (await redis.CountAsync()).Should().Be(0);

        await undecided.GetAsync("/page");
        (await redis.CountAsync()).Should().BePositive("ordinary pages are stored");
    }

    [GatewayFact(Part.Redis)]
    public async Task New_catalogue_gets_no_stored_page_of_the_one_before()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var before = await StartAsync(redis);
        await using var now = await StartAsync(redis, Declared.Catalogue.Replace("Keeps the basket.", "Keeps your basket.", StringComparison.Ordinal));
        using var visitor = NewVisitor(before);
        using var upgraded = NewVisitor(now);

        (await visitor.GetAsync("/page")).Body.Should().Be("Undecided Undecided True 1");
        (await upgraded.GetAsync("/page")).Body.Should().Be("Undecided Undecided True 2", "a text is another one");
        (await visitor.GetAsync("/page")).Body.Should().Be("Undecided Undecided True 1", "the instance of before still runs");
        (await upgraded.GetAsync("/page")).Body.Should().Be("Undecided Undecided True 2");
    }

    [GatewayFact(Part.Redis)]
    public async Task Visitor_whose_choice_counts_no_more_after_a_reload_gets_no_accepted_page()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var site = await StartAsync(redis);
        using var visitor = NewVisitor(site);
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be("Accepted Accepted False 1");

        _settings.Change("CookieConsent:PolicyVersion", "2");

        (await visitor.GetAsync("/page")).Body.Should().Be("Undecided Undecided True 2");
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be("Accepted Accepted False 3");
        _settings.Change("CookieConsent:PolicyVersion", "1");
        using var first = NewVisitor(site);
        await first.AcceptAllAsync();
        (await first.GetAsync("/page")).Body.Should().Be("Accepted Accepted False 1", "the catalogue is the first one again");
    }

    /// <summary>A visitor of the name that all instances have, which is in the keys of the cache.</summary>
    private static Visitor NewVisitor(Site site, string? choice = null)
    {
        var visitor = new Visitor(site.Address, site.Clock, HttpVersion.Version11) { Headers = { ["Host"] = "site.example" } };
        if (choice is not null)
        {
            visitor.Jar["cookies_preferences"] = choice;
        }

        return visitor;
    }

    private Task<Site> StartAsync(RedisServer redis, string? settings = null) => Site.StartAsync(
        settings,
        builder =>
        {
            builder.Configuration.Sources.Add(_settings);
            builder.Services.AddOutputCache();
            builder.Services.AddStackExchangeRedisOutputCache(options => options.Configuration = redis.Address);
        },
        app =>
        {
            app.UseCookieConsent();
            app.UseOutputCache();
            app.MapCookieConsent();
            app.MapGet("/page", MakeAsync).CacheOutput(policy => policy.VaryByCookieConsent());
            app.MapGet("/identified", IdentifyAsync).CacheOutput();
        });

    private Task MakeAsync(HttpContext context)
    {
        var consent = context.GetCookieConsent();
        var state = $"{consent.GetChoice("statistics")} {consent.GetChoice("first-party")} {consent.PromptRequired}";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{state} {Interlocked.Increment(ref _made)}"));
    }

    private Task IdentifyAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _made);
        context.Response.Headers.SetCookie = string.Create(CultureInfo.InvariantCulture, $"_ga=visitor-{number}");
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"page {number}"));
    }
}
