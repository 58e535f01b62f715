using CookieConsent.Enforcement;
using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Diagnostics.Observation;

/// <summary>An observer that fails changes nothing, and one that is not there costs nothing.</summary>
public sealed class ObserverFailureTests
{
    [Fact]
    public async Task Observer_that_throws_changes_no_cookie_and_keeps_no_other_observer_from_being_called()
    {
        var observed = new Observations();
        await using var site = await Site.StartAsync(
            configure: builder =>
            {
                builder.Services.AddCookieConsent().AddCookieObserver<BrokenObserver>();
                builder.Services.AddSingleton<ICookieObserver>(observed);
            },
            endpoint: Observations.SetCookies("basket=1", "_ga=1"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("basket");
        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("basket");

        observed.Responses.Should().HaveCount(4);
        var entry = site.Logs.Named("CookieObserverFailed").Should().ContainSingle("it is logged once").Subject;
        entry.Level.Should().Be(LogLevel.Error);
        entry.Message.Should().Contain(nameof(BrokenObserver));
    }

    [Fact]
    public async Task Observer_that_throws_beside_a_log_that_throws_changes_no_cookie()
    {
        await using var site = await Site.StartAsync(
            configure: builder =>
            {
                builder.Logging.AddProvider(new BrokenLog());
                builder.Services.AddCookieConsent().AddCookieObserver<BrokenObserver>();
            },
            endpoint: Observations.SetCookies("basket=1", "_ga=1"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).CookieNames.Should().Equal("basket");
    }

    [Fact]
    public async Task Observer_that_is_registered_twice_is_called_once()
    {
        await using var site = await Site.StartAsync(configure: builder => builder.Services.AddCookieConsent().AddCookieObserver<Observations>().AddCookieObserver<Observations>());

        site.Services.GetServices<ICookieObserver>().Should().ContainSingle();
    }

    [Fact]
    public async Task Response_costs_the_same_few_bytes_for_each_line_while_somebody_listens()
    {
        var few = await BytesAsync(10);
        var many = await BytesAsync(110);

        ((many - few) / 100).Should().BeLessThan(400);
    }

    private static async Task<long> BytesAsync(int count)
    {
        var counter = new CountingObserver();
        await using var site = await Site.StartAsync(configure: builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Information);
            builder.Services.AddSingleton<ICookieObserver>(counter);
        });
        var filter = site.Services.GetRequiredService<ResponseFilter>();
        var context = new DefaultHttpContext();
        await site.Services.GetRequiredService<CookieConsentMiddleware>().Invoke(context, _ => Task.CompletedTask);
        var lines = Enumerable.Repeat("basket=4711; Path=/; Max-Age=2592000; SameSite=Lax", count).ToArray();
        var bytes = Allocation.Of(() =>
        {
            context.Response.Headers.SetCookie = lines;
            filter.FilterIfNeeded(EnforcedRequest.Of(context)!);
        });
        counter.Count.Should().BeGreaterThan(count);
        return bytes;
    }

    private sealed class BrokenObserver : ICookieObserver
    {
        public void OnCookieObserved(ObservedCookie cookie) => throw new NotSupportedException("The observer is broken.");
    }

    private sealed class CountingObserver : ICookieObserver
    {
        public int Count { get; private set; }

        public void OnCookieObserved(ObservedCookie cookie) => Count++;
    }
}
