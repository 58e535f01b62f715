using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Caching;

/// <summary>What stays one visitor's own, rule or not.</summary>
public sealed class NeverStoredTests
{
    private static readonly Dictionary<string, ConsentChoice> Accepted = new() { ["statistics"] = ConsentChoice.Accepted };

    private static readonly Dictionary<string, RequestDelegate> Pages = new()
    {
        ["the moment of the choice"] = context => context.Response.WriteAsync($"{context.GetCookieConsent().DecidedAt}"),
        ["the moment, read after the page had begun"] = async context =>
        {
            await context.Response.WriteAsync("decided at ");
            await context.Response.WriteAsync($"{context.GetCookieConsent().DecidedAt}");
        },
        ["a choice saved"] = async context =>
        {
            await Service(context).SaveAsync(context, Accepted);
            await context.Response.WriteAsync("saved");
        },
        ["a choice saved, then asked for"] = async context =>
        {
            await Service(context).SaveAsync(context, Accepted);
            await context.Response.WriteAsync(VariedSite.StateOf(context.GetCookieConsent()));
        },
        ["a choice asked for, then saved"] = async context =>
        {
            var before = VariedSite.StateOf(context.GetCookieConsent());
            await Service(context).SaveAsync(context, Accepted);
            await context.Response.WriteAsync(before);
        },
        ["a choice withdrawn, without a body"] = async context => await Service(context).WithdrawAsync(context),
        ["a cookie removed"] = context =>
        {
            context.Response.Headers.SetCookie = $"{Declared.ThirdParty}=1";
            return context.Response.WriteAsync(VariedSite.StateOf(context.GetCookieConsent()));
        },
        ["another feature in the decision's place"] = context =>
        {
            context.Features.Set<ICookieConsentFeature>(new AllowsNothing());
            return context.Response.WriteAsync(VariedSite.StateOf(context.GetCookieConsent()));
        },
    };

    public static TheoryData<string> PageNames => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(PageNames))]
    public async Task A_page_with_it_is_rendered_each_time(string page)
    {
        await using var site = await VariedSite.StartAsync(page: Pages[page]);

        for (var visit = 0; visit < 3; visit++)
        {
            using var visitor = site.Site.NewVisitor();
            (await visitor.GetAsync("/page")).Headers.Contains("Age").Should().BeFalse();
        }

        site.Renderings.Should().Be(3);
    }

    [Theory]
    [InlineData("the moment of the choice")]
    [InlineData("the moment, read after the page had begun")]
    [InlineData("a choice saved")]
    [InlineData("a choice saved, then asked for")]
    [InlineData("a choice asked for, then saved")]
    [InlineData("a choice withdrawn, without a body")]
    public async Task Policy_that_stores_everything_ahead_of_the_rule_does_not_store_it(string page)
    {
        await using var site = await VariedSite.StartAsync(policy => policy.AddPolicy<StoresEverything>().VaryByCookieConsent(), Pages[page]);

        for (var visit = 0; visit < 2; visit++)
        {
            using var visitor = site.Site.NewVisitor();
            (await visitor.GetAsync("/page")).Headers.Contains("Age").Should().BeFalse();
        }

        site.Renderings.Should().Be(2);
    }

    [Theory]
    [InlineData("the moment of the choice")]
    [InlineData("a choice saved")]
    [InlineData("a choice saved, then asked for")]
    public async Task Policy_that_stores_everything_after_the_rule_does_not_store_a_page_that_had_not_started(string page)
    {
        await using var site = await VariedSite.StartAsync(policy => policy.VaryByCookieConsent().AddPolicy<StoresEverything>(), Pages[page]);

        for (var visit = 0; visit < 2; visit++)
        {
            using var visitor = site.Site.NewVisitor();
            (await visitor.GetAsync("/page")).Headers.Contains("Age").Should().BeFalse();
        }

        site.Renderings.Should().Be(2);
    }

    private static ICookieConsentService Service(HttpContext context) => context.RequestServices.GetRequiredService<ICookieConsentService>();

    private sealed class AllowsNothing : ICookieConsentFeature
    {
        public bool PromptRequired => false;

        public bool HasDecided => false;

        public DateTimeOffset? DecidedAt => null;

        public IReadOnlyDictionary<string, ConsentChoice> Choices { get; } = new Dictionary<string, ConsentChoice>();

        public ConsentChoice GetChoice(string categoryId) => ConsentChoice.Rejected;

        public bool IsCategoryAllowed(string categoryId) => false;

        public bool IsCookieAllowed(string cookieName) => false;
    }

    private sealed class StoresEverything : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.AllowCacheStorage = true;
            return ValueTask.CompletedTask;
        }
    }
}
