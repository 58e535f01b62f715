using CookieConsent.Records.Seals;
using CookieConsent.Records.Writing;
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
    public async Task Checks_do_not_wait_for_a_store_that_ignores_its_end_and_hold_one_thread()
    {
        var shared = new MemoryRecords();
        shared.Records.Add(Record(Site.Start));
        await using var site = await StartAsync(shared);
        await RecordedSite.UntilAsync(() => site.Site.Services.GetRequiredService<ConsentSealer>().Age is not null);
        using var blocked = new ManualResetEventSlim();
        var held = 0;
        site.Store.Seals = () =>
        {
            Interlocked.Increment(ref held);
            blocked.Wait();
        };

        var checks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => CheckAsync(site)))).WaitAsync(TimeSpan.FromSeconds(30));
        blocked.Set();

        checks.Should().OnlyContain(check => check.Status == HealthStatus.Unhealthy);
        held.Should().Be(1);
    }

    [Fact]
    public async Task Check_is_healthy_again_once_the_store_answers()
    {
        await using var site = await StartAsync();
        await RecordedSite.UntilAsync(() => site.Site.Services.GetRequiredService<RecordWriter>().Count == 0);
        site.Store.IsDown = true;
        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Unhealthy);

        site.Store.IsDown = false;

        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Healthy);
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
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("RecordStoreRestored").Count == site.Site.Logs.Named("RecordStoreUnavailable").Count);

        var check = await CheckAsync(site);

        check.Status.Should().Be(HealthStatus.Degraded);
        check.Data["problems"].Should().BeEquivalentTo(new[] { "seals-late" });
    }

    [Fact]
    public async Task Check_is_degraded_where_sealing_has_failed_since_the_start()
    {
        var shared = new MemoryRecords();
        shared.Records.Add(Record(Site.Start.AddHours(-4)));
        await using var site = await StartAsync(shared, isDown: true);
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("SealFailed").Count > 0);
        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("RecordStoreRestored").Count > 0);

        var check = await CheckAsync(site);

        check.Status.Should().Be(HealthStatus.Degraded);
        check.Data["problems"].Should().BeEquivalentTo(new[] { "seals-late" });
        check.Data["sealAgeSeconds"].Should().Be((long)TimeSpan.FromMinutes(282).TotalSeconds);
    }

    [Fact]
    public async Task Check_is_degraded_where_more_than_half_of_the_queue_is_full()
    {
        await using var site = await StartAsync();
        var writer = site.Site.Services.GetRequiredService<RecordWriter>();
        await RecordedSite.UntilAsync(() => writer.Count == 0);
        var blocked = new TaskCompletionSource();
        site.Store.Blocked = blocked.Task;

        Publish(writer, 5000);
        (await CheckAsync(site)).Status.Should().Be(HealthStatus.Healthy);
        Publish(writer, 1);
        var check = await CheckAsync(site);
        blocked.SetResult();

        check.Status.Should().Be(HealthStatus.Degraded);
        check.Data["problems"].Should().BeEquivalentTo(new[] { "queue-filling" });
    }

    [Fact]
    public async Task What_visitors_are_shown_is_missed_in_the_log_where_the_queue_is_full()
    {
        await using var site = await StartAsync();
        var writer = site.Site.Services.GetRequiredService<RecordWriter>();
        await RecordedSite.UntilAsync(() => writer.Count == 0);
        var blocked = new TaskCompletionSource();
        site.Store.Blocked = blocked.Task;

        Publish(writer, RecordWriter.Capacity);
        site.Site.Logs.Named("ExhibitsUnpublished").Should().BeEmpty();
        Publish(writer, 1);
        blocked.SetResult();

        site.Site.Logs.Named("ExhibitsUnpublished").Should().ContainSingle();
    }

    [Fact]
    public async Task Record_of_a_refusal_is_dropped_and_counted_where_the_queue_is_full()
    {
        await using var site = await StartAsync();
        using var metrics = new Metrics(site.Site);
        using var visitor = site.Site.NewVisitor();
        var writer = site.Site.Services.GetRequiredService<RecordWriter>();
        await RecordedSite.UntilAsync(() => writer.Count == 0);
        var blocked = new TaskCompletionSource();
        site.Store.Blocked = blocked.Task;
        Publish(writer, RecordWriter.Capacity);

        await visitor.RejectAllAsync();
        var acceptance = await visitor.PutAsync("""{ "categories": { "statistics": "accepted", "first-party": "accepted", "third-party": "accepted" } }""");
        blocked.SetResult();

        acceptance.Status.Should().Be(System.Net.HttpStatusCode.ServiceUnavailable);
        visitor.Jar["cookies_preferences"].Should().Contain("statistics~rejected");
        metrics.Counted("cookie_consent.record.failed", "reason").Should().Contain("dropped", 1).And.Contain("refused", 1);
        site.Site.Logs.Named("RecordDropped").Should().ContainSingle();
        site.Records.Should().BeEmpty();
    }

    [Fact]
    public async Task Records_that_wait_are_stored_in_batches_of_at_most_500()
    {
        await using var site = await StartAsync();
        var writer = site.Site.Services.GetRequiredService<RecordWriter>();
        await RecordedSite.UntilAsync(() => writer.Count == 0);
        var blocked = new TaskCompletionSource();
        site.Store.Blocked = blocked.Task;
        var appends = site.Store.Appends;
        Publish(writer, 1);
        await RecordedSite.UntilAsync(() => site.Store.Appends > appends);

        foreach (var record in Enumerable.Range(0, 1200).Select(_ => Record(Site.Start)))
        {
            await writer.WriteAsync(record, [], isAwaited: false, new CancellationToken(canceled: true));
        }

        blocked.SetResult();
        await RecordedSite.UntilAsync(() => writer.Count == 0);

        site.Records.Should().HaveCount(1200);
        site.Store.LargestBatch.Should().Be(500);
        (site.Store.Appends - appends).Should().Be(4);
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

    private static ConsentRecord Record(DateTimeOffset moment) => new()
    {
        Id = Guid.NewGuid(),
        RecordedAt = moment,
        Value = "v1.20261123T134200Z.statistics~rejected~6667b809",
        Event = ConsentEvent.RejectAll,
        Surface = ConsentSurface.Banner,
        Language = "en",
        Exhibit = new string('a', 64),
        IsAskedVerified = true,
        PolicyVersion = "1",
    };

    private static void Publish(RecordWriter writer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            writer.Publish([]);
        }
    }

    private static Task<RecordedSite> StartAsync(MemoryRecords? shared = null, bool isDown = false) =>
        RecordedSite.StartAsync(configure: builder => builder.Services.AddHealthChecks().AddConsentRecords(), shared: shared, isDown: isDown);

    private static async Task<HealthReportEntry> CheckAsync(RecordedSite site) =>
        (await site.Site.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["cookie-consent-records"];
}
