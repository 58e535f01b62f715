using CookieConsent.Caching;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Caching;

/// <summary>The rule works wherever a policy can stand, and in any order.</summary>
public sealed class PolicyTests
{
    private static readonly Dictionary<string, Action<OutputCachePolicyBuilder>> Orders = new()
    {
        ["first"] = policy => policy.VaryByCookieConsent().Expire(TimeSpan.FromHours(1)).SetVaryByQuery("q").SetVaryByHeader("X").SetLocking(false),
        ["in the middle"] = policy => policy.SetVaryByQuery("q").VaryByValue(_ => KeyValuePair.Create("app", "1")).VaryByCookieConsent(),
        ["last"] = policy => policy.Expire(TimeSpan.FromHours(1)).SetVaryByQuery("q").Tag("page").VaryByCookieConsent(),
        ["twice"] = policy => policy.VaryByCookieConsent().VaryByCookieConsent(),
    };

    public static TheoryData<string> OrderNames => [.. Orders.Keys];

    [Theory]
    [MemberData(nameof(OrderNames))]
    public async Task Rule_works_in_any_order_of_an_endpoint_s_policy(string order)
    {
        await using var site = await VariedSite.StartAsync(Orders[order]);

        await ShouldRenderOncePerStateAsync(site, "/page");
    }

    [Theory]
    [InlineData("/named")]
    [InlineData("/attribute")]
    [InlineData("/attribute-alone")]
    public async Task Rule_works_in_a_named_policy_of_an_endpoint_or_an_attribute(string path)
    {
        await using var site = await VariedSite.StartAsync(
            configure: builder => builder.Services.AddOutputCache(options => options.AddPolicy("varied", policy => policy.VaryByCookieConsent())),
            map: (app, page) =>
            {
                app.MapGet("/named", page).CacheOutput("varied");
                app.MapGet("/attribute", page).WithMetadata(new OutputCacheAttribute { PolicyName = "varied", Duration = 600 });
                app.MapGet("/attribute-alone", [OutputCache(PolicyName = "varied")] (HttpContext context) => page(context));
            });

        await ShouldRenderOncePerStateAsync(site, path);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rule_works_in_a_base_policy(bool caches)
    {
        await using var site = await VariedSite.StartAsync(
            configure: builder => builder.Services.AddOutputCache(options => options.AddBasePolicy(policy => policy.VaryByCookieConsent(), excludeDefaultPolicy: !caches)),
            map: (app, page) =>
            {
                var endpoint = app.MapGet("/based", page);
                if (!caches)
                {
                    endpoint.WithMetadata(new OutputCacheAttribute { Duration = 600 });
                }
            });

        await ShouldRenderOncePerStateAsync(site, "/based");
    }

    [Fact]
    public async Task Rule_does_not_apply_where_the_condition_of_its_policy_is_false()
    {
        await using var site = await VariedSite.StartAsync(
            policy => policy.VaryByCookieConsent().With(_ => false),
            configure: builder => builder.Services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Expire(TimeSpan.FromHours(1)))));

        foreach (var (visitor, page) in await site.VisitorsAsync())
        {
            (await visitor.GetAsync("/page")).Body.Should().Be(page);
        }

        site.Renderings.Should().Be(5);
    }

    [Theory]
    [InlineData("takes it away")]
    [InlineData("puts another value in its place")]
    public async Task Page_is_never_shared_where_another_rule_removes_or_replaces_this_one(string does)
    {
        await using var site = await VariedSite.StartAsync(policy => _ = does == "takes it away"
            ? policy.VaryByCookieConsent().AddPolicy<TakesRulesAway>()
            : policy.VaryByCookieConsent().VaryByValue(_ => KeyValuePair.Create(OutputCacheConsentFeature.Rule, "one for all")));

        foreach (var (visitor, page) in await site.VisitorsAsync())
        {
            (await visitor.GetAsync("/page")).Body.Should().Be(page);
        }

        site.Renderings.Should().Be(5);
    }

    [Fact]
    public async Task Missing_middleware_is_an_error_that_names_the_call()
    {
        Exception? thrown = null;
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.Use(async (context, next) => thrown = await Record.ExceptionAsync(() => next(context)));
                app.UseOutputCache();
                app.MapGet("/page", () => "page").CacheOutput(policy => policy.VaryByCookieConsent());
            });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page");

        thrown.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain("UseCookieConsent()").And.Contain("VaryByCookieConsent()");
    }

    [Fact]
    public void Rule_without_a_builder_throws() =>
        FluentActions.Invoking(() => CookieConsentOutputCachePolicyBuilderExtensions.VaryByCookieConsent(null!)).Should().Throw<ArgumentNullException>();

    private static async Task ShouldRenderOncePerStateAsync(VariedSite site, string path)
    {
        foreach (var (visitor, page) in await site.VisitorsAsync())
        {
            (await visitor.GetAsync(path)).Body.Should().Be(page);
            (await visitor.GetAsync(path)).Body.Should().Be(page);
        }

        site.Renderings.Should().Be(4);
    }

    private sealed class TakesRulesAway : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.CacheVaryByRules.VaryByValues.Clear();
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
