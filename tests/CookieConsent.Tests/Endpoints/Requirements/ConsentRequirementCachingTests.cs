using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Endpoints.Requirements;

/// <summary>With output caching neither response reaches a visitor in the other state.</summary>
public sealed class ConsentRequirementCachingTests
{
    private static readonly Dictionary<string, Action<OutputCachePolicyBuilder>> Policies = new()
    {
        ["plain"] = policy => policy.Expire(TimeSpan.FromHours(1)),
        ["any status"] = policy => policy.Expire(TimeSpan.FromHours(1)).AddPolicy<EveryStatus>(),
        ["varied"] = policy => policy.VaryByCookieConsent(),
        ["varied, any status"] = policy => policy.VaryByCookieConsent().AddPolicy<EveryStatus>(),
    };

    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool, bool>();
            foreach (var policy in Policies.Keys)
            {
                foreach (var acceptsFirst in new[] { true, false })
                {
                    data.Add(policy, acceptsFirst, true);
                    data.Add(policy, acceptsFirst, false);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Neither_answer_reaches_a_visitor_in_the_other_state(string policy, bool acceptsFirst, bool hasFallback)
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapCookieConsent();
                var film = app.MapGet("/film", () => "film").CacheOutput(Policies[policy], excludeDefaultPolicy: policy.Contains("any status", StringComparison.Ordinal)).RequireCookieConsent("third-party");
                app.MapGet("/teaser", () => "teaser").CacheOutput(Policies["plain"]);
                _ = hasFallback ? film.WithConsentFallback("/teaser") : film;
            });
        using var accepting = site.NewVisitor();
        using var refusing = site.NewVisitor();
        await accepting.AcceptAllAsync();
        await refusing.RejectAllAsync();

        for (var i = 0; i < 2; i++)
        {
            foreach (var visitor in acceptsFirst ? [accepting, refusing] : new[] { refusing, accepting })
            {
                var response = await visitor.GetAsync("/film");
                if (visitor == accepting)
                {
                    response.Body.Should().Be("film");
                    continue;
                }

                response.Status.Should().Be(hasFallback ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
                response.Body.Should().Be(hasFallback ? "teaser" : response.Body).And.NotContain("film");
                response.Headers["Cache-Control"].Should().Equal("no-store");
            }
        }
    }

    [Fact]
    public async Task Page_under_VaryByCookieConsent_is_stored_for_visitors_who_accepted()
    {
        var runs = 0;
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddOutputCache(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapCookieConsent();
                app.MapGet("/film", () => $"film {++runs}").CacheOutput(Policies["varied"]).RequireCookieConsent("third-party");
            });
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();
        await first.AcceptAllAsync();
        await second.AcceptAllAsync();

        (await first.GetAsync("/film")).Body.Should().Be("film 1");
        (await second.GetAsync("/film")).Body.Should().Be("film 1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Response_caching_stores_nothing_in_the_place_of_either_answer(bool acceptsFirst)
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddResponseCaching(),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseResponseCaching();
                app.Use((context, next) =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=600";
                    return next(context);
                });
                app.UseRouting();
                app.MapCookieConsent();
                app.MapGet("/film", () => "film").RequireCookieConsent("third-party").WithConsentFallback("/teaser");
                app.MapGet("/teaser", () => "teaser");
            });
        using var accepting = site.NewVisitor();
        using var refusing = site.NewVisitor();
        await accepting.AcceptAllAsync();
        await refusing.RejectAllAsync();

        for (var i = 0; i < 2; i++)
        {
            foreach (var visitor in acceptsFirst ? [accepting, refusing] : new[] { refusing, accepting })
            {
                (await visitor.GetAsync("/film")).Body.Should().Be(visitor == accepting ? "film" : "teaser");
            }
        }
    }

    [Fact]
    public async Task Fallback_that_shows_the_address_of_one_page_is_not_stored_for_another()
    {
        await using var site = await Site.StartAsync(
            configure: builder =>
            {
                builder.Services.AddOutputCache();
                builder.Services.AddRazorComponents();
            },
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapCookieConsent();
                app.MapGet("/film/{id}", () => "film").RequireCookieConsent("third-party").WithConsentFallback("/teaser");
                app.MapGet("/teaser", () => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<CookieBanner>()).CacheOutput(Policies["varied"]);
            });
        using var visitor = site.NewVisitor();
        using var other = site.NewVisitor();

        foreach (var (reader, page) in new[] { (visitor, "/film/1"), (other, "/film/2"), (other, "/teaser") })
        {
            var address = (await reader.OpenAsync(page)).QuerySelector("input[name=returnUrl]")!.GetAttribute("value");
            address.Should().StartWith($"{page}#");
        }
    }

    /// <summary>Stores whatever the framework's own policy would not.</summary>
    private sealed class EveryStatus : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
