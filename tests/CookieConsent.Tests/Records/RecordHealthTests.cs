using CookieConsent.Records.Seals;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CookieConsent.Tests.Records;

/// <summary>What operators see of store, queue and seals.</summary>
public sealed class RecordHealthTests
{
    [Fact]
    public async Task Check_is_healthy_while_the_store_answers()
    {
        await using var site = await StartAsync();

        var check = await CheckAsync(site);

        check.Status.Should().Be(HealthStatus.Healthy);
        check.Data.Keys.Should().Equal("problems", "queue");
    }

    [Fact]
    public async Task Check_is_unhealthy_while_the_store_does_not_answer()
    {
        await using var site = await StartAsync();
        site.Store.IsDown = true;

        var check = await CheckAsync(site);

        check.Status.Should().Be(HealthStatus.Unhealthy);
        check.Data["problems"].Should().BeEquivalentTo(new[] { "store-unavailable" });
    }

    [Fact]
    public async Task Check_is_degraded_where_seals_are_late()
    {
        await using var site = await StartAsync();
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        site.Site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.Site.Services.GetRequiredService<ConsentSealer>().SealAsync(CancellationToken.None);
        site.Store.IsDown = true;
        site.Site.Clock.Advance(TimeSpan.FromHours(4));
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("SealFailed").Count > 0);
        site.Store.IsDown = false;

        var check = await CheckAsync(site);

        check.Status.Should().Be(HealthStatus.Degraded);
        check.Data["problems"].Should().BeEquivalentTo(new[] { "seals-late" });
    }

    [Fact]
    public async Task Records_are_counted()
    {
        await using var site = await StartAsync();
        using var metrics = new Metrics(site.Site);
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        site.Store.IsDown = true;
        await visitor.PutAsync("""{ "categories": { "statistics": "accepted", "first-party": "accepted" } }""");

        metrics.Counted("cookie_consent.record.written").Values.Should().Equal(1);
        metrics.Counted("cookie_consent.record.failed", "reason").Should().Contain("refused", 1).And.ContainKey("attempt");
    }

    private static Task<RecordedSite> StartAsync() => RecordedSite.StartAsync(configure: builder => builder.Services.AddHealthChecks().AddConsentRecords());

    private static async Task<HealthReportEntry> CheckAsync(RecordedSite site) =>
        (await site.Site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["cookie-consent-records"];
}
