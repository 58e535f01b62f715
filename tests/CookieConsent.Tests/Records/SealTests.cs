using CookieConsent.Catalogue;
using CookieConsent.Records;
using CookieConsent.Records.Seals;
using CookieConsent.Records.Writing;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Tests.Records;

public sealed class SealTests
{
    private static readonly DateTimeOffset Hour = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero);

    private readonly MemoryRecords _shared = new();

    [Fact]
    public async Task Hour_is_sealed_two_minutes_after_its_end_and_logged()
    {
        await using var site = await RecordedSite.StartAsync(shared: _shared);
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();

        site.Site.Clock.Advance(TimeSpan.FromMinutes(19));
        await SealAsync(site);
        _shared.Seals.Should().BeEmpty();

        site.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("HourSealed").Count > 0);

        var seal = _shared.Seals.Should().ContainSingle().Subject;
        seal.Should().BeEquivalentTo(new { Hour, Count = 1L, Previous = (string?)null, PurgedBefore = new DateTimeOffset(2023, 11, 23, 18, 0, 0, TimeSpan.Zero) });
        var logged = site.Site.Logs.Named("HourSealed").Should().ContainSingle().Subject;
        logged.Values.Should().Contain("Hour", "2026-11-23T17:00:00Z").And.Contain("Count", 1L).And.Contain("Hash", seal.Hash);
    }

    [Fact]
    public async Task Every_hour_has_a_seal_that_continues_the_one_before()
    {
        await using var site = await WithRecordsAsync(hours: 4);

        _shared.Seals.Select(seal => seal.Hour).Should().Equal(Enumerable.Range(0, 4).Select(hour => Hour.AddHours(hour)));
        _shared.Seals.Skip(1).Select(seal => seal.Previous).Should().Equal(_shared.Seals.SkipLast(1).Select(seal => seal.Hash));
        (await VerifyAsync(site)).Should().Equal(HourState.Intact, HourState.Intact, HourState.Intact, HourState.Intact);
    }

    [Fact]
    public async Task Hour_without_a_choice_is_sealed_too()
    {
        await using var site = await WithRecordsAsync(hours: 1);

        site.Site.Clock.Advance(TimeSpan.FromHours(3));
        await SealAsync(site);

        _shared.Seals.Select(seal => seal.Count).Should().Equal(2, 0, 0, 0);
    }

    [Fact]
    public async Task Several_instances_seal_each_hour_once()
    {
        await using var first = await WithRecordsAsync(hours: 1);
        await using var second = await RecordedSite.StartAsync(shared: _shared);
        second.Site.Clock.Advance(first.Site.Clock.GetUtcNow() - second.Site.Clock.GetUtcNow());
        first.Site.Clock.Advance(TimeSpan.FromHours(5));
        second.Site.Clock.Advance(TimeSpan.FromHours(5));

        await Task.WhenAll(SealAsync(first), SealAsync(second), SealAsync(first), SealAsync(second));

        _shared.Seals.Should().HaveCount(6).And.OnlyHaveUniqueItems(seal => seal.Hour);
        (await VerifyAsync(second)).Should().OnlyContain(state => state == HourState.Intact);
    }

    [Fact]
    public async Task Changed_record_is_found()
    {
        await using var site = await WithRecordsAsync(hours: 3);

        _shared.Records[2] = _shared.Records[2] with { Value = _shared.Records[2].Value.Replace("rejected", "accepted", StringComparison.Ordinal), Event = ConsentEvent.AcceptAll };

        (await VerifyAsync(site)).Should().Equal(HourState.Intact, HourState.Changed, HourState.Intact);
    }

    [Fact]
    public async Task Removed_record_is_found()
    {
        await using var site = await WithRecordsAsync(hours: 3);

        _shared.Records.RemoveAt(2);

        (await VerifyAsync(site)).Should().Equal(HourState.Intact, HourState.Removed, HourState.Intact);
    }

    [Fact]
    public async Task Inserted_record_is_found()
    {
        await using var site = await WithRecordsAsync(hours: 3);

        _shared.Records.Add(_shared.Records[2] with { Id = Guid.NewGuid() });
        _shared.Records.Add(_shared.Records[2] with { Id = Guid.NewGuid(), RecordedAt = Hour.AddDays(-1) });

        (await VerifyAsync(site)).Should().Equal(HourState.Inserted, HourState.Intact, HourState.Inserted, HourState.Intact);
    }

    [Fact]
    public async Task Removed_seal_is_found()
    {
        await using var site = await WithRecordsAsync(hours: 4);

        _shared.Seals.RemoveAt(1);
        (await VerifyAsync(site)).Should().Equal(HourState.Intact, HourState.Removed, HourState.Removed, HourState.Intact, HourState.Intact);

        _shared.Seals.RemoveAt(0);
        (await VerifyAsync(site)).Take(3).Should().Equal(HourState.Removed, HourState.Removed, HourState.Changed);
    }

    [Fact]
    public async Task Seal_that_was_computed_anew_breaks_the_next_one()
    {
        await using var site = await WithRecordsAsync(hours: 3);
        _shared.Records[2] = _shared.Records[2] with { Event = ConsentEvent.AcceptAll };

        var content = await SealedHour.ReadAsync(site.Store, Hour.AddHours(1), CancellationToken.None);
        _shared.Seals[1] = _shared.Seals[1] with { Root = content.Root };

        (await VerifyAsync(site)).Should().Equal(HourState.Intact, HourState.Intact, HourState.Changed);
    }

    [Fact]
    public async Task Erased_record_is_reported_and_its_hour_stays_intact()
    {
        await using var site = await WithRecordsAsync(hours: 2);

        await EraseAsync(site, _shared.Records[0]);

        var hours = await Verification(site).RunAsync(CancellationToken.None).ToListAsync();
        hours.Select(hour => (hour.State, hour.Erased)).Should().Equal((HourState.Intact, 1), (HourState.Intact, 0));
    }

    [Fact]
    public async Task Retention_deletes_whole_sealed_hours_and_verification_knows()
    {
        await using var site = await WithRecordsAsync(hours: 2, Declared.CatalogueWith("\"Records\": { \"Retention\": \"1 day\" }"));

        site.Site.Clock.Advance(TimeSpan.FromHours(23));
        await SealAsync(site);

        _shared.Records.Select(record => record.Hour).Distinct().Should().Equal(Hour.AddHours(1));
        var states = await VerifyAsync(site);
        states.Take(2).Should().Equal(HourState.Purged, HourState.Intact);

        _shared.Records.Clear();
        (await VerifyAsync(site)).Take(2).Should().Equal(HourState.Purged, HourState.Removed);
    }

    [Fact]
    public async Task Retention_does_not_wait_until_every_hour_of_a_long_stop_is_sealed()
    {
        await using var site = await WithRecordsAsync(hours: 1, Declared.CatalogueWith("\"Records\": { \"Retention\": \"1 day\" }"));
        site.Store.AddedSeals = 30;

        site.Site.Clock.Advance(TimeSpan.FromDays(1000));
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("SealFailed").Count > 0);

        _shared.Records.Should().BeEmpty();
        _shared.Seals.Should().HaveCountLessThan(40);
        (await VerifyAsync(site))[0].Should().Be(HourState.Purged);
    }

    [Fact]
    public async Task Retention_runs_once_while_the_hours_of_a_stop_are_sealed_if_nothing_more_is_due()
    {
        await using var site = await RecordedSite.StartAsync(shared: _shared);
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        var purges = 0;
        var store = new InterruptedRecordStore(_shared) { Purging = () => purges++ };
        var services = site.Site.Services;
        var sealer = new ConsentSealer(
            store, services.GetRequiredService<CatalogueAccessor>(), services.GetRequiredService<RecordTelemetry>(), new FakeTimeProvider(Hour.AddDays(30)));

        await sealer.SealAsync(CancellationToken.None);

        _shared.Seals.Should().HaveCount(719);
        purges.Should().Be(1);
    }

    [Fact]
    public async Task Retention_that_runs_during_a_verification_raises_no_alarm()
    {
        await using var site = await WithRecordsAsync(hours: 4, Declared.CatalogueWith("\"Records\": { \"Retention\": \"1 day\" }"));
        var states = new List<HourState>();

        await foreach (var hour in Verification(site).RunAsync(CancellationToken.None))
        {
            states.Add(hour.State);
            if (states.Count == 1)
            {
                site.Site.Clock.Advance(TimeSpan.FromHours(26));
                await SealAsync(site);
            }
        }

        _shared.Records.Should().BeEmpty();
        states.Take(4).Should().Equal(HourState.Intact, HourState.Purged, HourState.Purged, HourState.Purged);
    }

    [Fact]
    public async Task Hour_of_which_retention_has_deleted_the_records_and_not_yet_the_erasures_is_purged()
    {
        await using var site = await WithRecordsAsync(hours: 2, Declared.CatalogueWith("\"Records\": { \"Retention\": \"1 day\" }"));
        await EraseAsync(site, _shared.Records[0]);
        var erasure = _shared.Erasures.Single();
        site.Site.Clock.Advance(TimeSpan.FromHours(23));
        await SealAsync(site);

        _shared.Erasures.Add(erasure);

        (await VerifyAsync(site)).Take(2).Should().Equal(HourState.Purged, HourState.Intact);
    }

    [Fact]
    public async Task Record_that_is_erased_during_a_verification_raises_no_alarm()
    {
        await using var site = await WithRecordsAsync(hours: 2);
        var record = _shared.Records[0];
        site.Store.BetweenReads = async () =>
        {
            site.Store.BetweenReads = () => Task.CompletedTask;
            await EraseAsync(site, record);
        };

        var hours = await Verification(site).RunAsync(CancellationToken.None).ToListAsync();

        hours.Select(hour => (hour.State, hour.Erased)).Should().Equal((HourState.Intact, 1), (HourState.Intact, 0));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(30)]
    public async Task What_pages_show_is_stored_again_after_retention_deleted_it_also_if_a_later_seal_fails(int addedSeals)
    {
        await using var site = await RecordedSite.StartAsync(Declared.CatalogueWith("\"Records\": { \"Retention\": \"1 day\" }"), shared: _shared);
        using var visitor = site.Site.NewVisitor();
        await visitor.AcceptAllAsync();
        await RecordedSite.UntilAsync(() => site.Site.Services.GetRequiredService<RecordWriter>().Count == 0);
        var shown = site.Exhibits.Select(exhibit => exhibit.Hash).Order().ToList();
        site.Store.AddedSeals = addedSeals;

        site.Site.Clock.Advance(TimeSpan.FromDays(2));
        await RecordedSite.UntilAsync(() => site.Exhibits.Count(exhibit => exhibit.StoredAt > Hour.AddDays(1)) == shown.Count);

        site.Exhibits.Select(exhibit => exhibit.Hash).Order().Should().Equal(shown);
        site.Records.Should().BeEmpty();
    }

    [Fact]
    public async Task Record_by_a_clock_that_was_set_back_belongs_to_an_hour_that_is_not_sealed()
    {
        await using var first = await WithRecordsAsync(hours: 2);
        await using var behind = await RecordedSite.StartAsync(shared: _shared);
        using var visitor = behind.Site.NewVisitor();

        await visitor.AcceptAllAsync();

        _shared.Records[^1].Should().BeEquivalentTo(new { RecordedAt = Hour.AddHours(2), Value = visitor.Jar["cookies_preferences"] });
        (await VerifyAsync(first)).Should().Equal(HourState.Intact, HourState.Intact, HourState.Unsealed);
    }

    [Fact]
    public async Task Clock_that_is_set_back_breaks_no_seal()
    {
        await using var site = await WithRecordsAsync(hours: 3);
        site.Site.Clock.AdjustTime(Hour.AddMinutes(30));
        using var visitor = site.Site.NewVisitor();

        await visitor.AcceptAllAsync();
        await SealAsync(site);
        _shared.Seals.Should().HaveCount(3);
        _shared.Records[^1].RecordedAt.Should().Be(Hour.AddHours(3));

        site.Site.Clock.AdjustTime(Hour.AddHours(5));
        await SealAsync(site);
        _shared.Seals.Select(seal => seal.Count).Should().Equal(2, 2, 2, 1);
        (await VerifyAsync(site)).Should().OnlyContain(state => state == HourState.Intact);
    }

    [Fact]
    public async Task Hours_that_end_while_others_are_sealed_are_sealed_too()
    {
        await using var site = await WithRecordsAsync(hours: 1);
        site.Store.Purging = () =>
        {
            site.Store.Purging = () => { };
            site.Site.Clock.Advance(TimeSpan.FromHours(3));
        };

        site.Site.Clock.Advance(TimeSpan.FromHours(1));

        await RecordedSite.UntilAsync(() => _shared.Seals.Count == 5);
    }

    [Fact]
    public async Task Sealing_goes_on_after_an_outage()
    {
        await using var site = await WithRecordsAsync(hours: 1);
        site.Store.IsDown = true;
        site.Site.Clock.Advance(TimeSpan.FromHours(2));
        await RecordedSite.UntilAsync(() => site.Site.Logs.Named("SealFailed").Count > 0);

        site.Store.IsDown = false;
        await RecordedSite.UntilAsync(() =>
        {
            site.Site.Clock.Advance(TimeSpan.FromSeconds(1));
            return _shared.Seals.Count > 2;
        });

        (await VerifyAsync(site)).Should().OnlyContain(state => state == HourState.Intact);
    }

    private static Task SealAsync(RecordedSite site) => site.Site.Services.GetRequiredService<ConsentSealer>().SealAsync(CancellationToken.None);

    private static ConsentVerification Verification(RecordedSite site) => site.Site.Services.GetRequiredService<ConsentVerification>();

    private static async Task<List<HourState>> VerifyAsync(RecordedSite site) =>
        await Verification(site).RunAsync(CancellationToken.None).Select(hour => hour.State).ToListAsync();

    private static Task<bool> EraseAsync(RecordedSite site, ConsentRecord record) => site.Store.EraseAsync(
        new() { RecordId = record.Id, Hour = record.Hour, Leaf = Convert.ToHexStringLower(MerkleTree.LeafOf(record)), ErasedAt = site.Site.Clock.GetUtcNow() });

    /// <summary>A site with two records in each of some hours, all of which are sealed.</summary>
    private async Task<RecordedSite> WithRecordsAsync(int hours, string? settings = null)
    {
        var site = await RecordedSite.StartAsync(settings, shared: _shared);
        for (var hour = 0; hour < hours; hour++)
        {
            using var visitor = site.Site.NewVisitor();
            await visitor.AcceptAllAsync();
            await visitor.RejectAllAsync();
            site.Site.Clock.Advance(TimeSpan.FromHours(1));
        }

        await SealAsync(site);
        return site;
    }
}
