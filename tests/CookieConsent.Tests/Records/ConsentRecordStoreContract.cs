using System.Globalization;

namespace CookieConsent.Tests.Records;

/// <summary>
/// What <see cref="IConsentRecordStore"/> asks of every store. It uses public types only, so that the tests of other packages can
/// include this file. A test class derives from it for each store.
/// </summary>
public abstract class ConsentRecordStoreContract
{
    private const string Value = "v1.20261127T140500Z.statistics~accepted~7d3f01aa";

    private static readonly DateTimeOffset Hour = new(2026, 11, 27, 14, 0, 0, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);

    /// <summary>Whether several instances of an application can use the store at the same time.</summary>
    protected virtual bool IsShared => true;

    /// <summary>A store as another instance of the application has it, not opened yet. All of one test use the same storage, which is empty at first.</summary>
    protected abstract IConsentRecordStore CreateInstance();

    [Fact]
    public async Task Record_is_read_as_it_was_stored()
    {
        var store = await OpenAsync();
        var record = Record(minute: 5) with
        {
            Value = Value + string.Concat(Enumerable.Repeat(".third-party~rejected~9b1c22ef", 100)),
            Event = ConsentEvent.Withdraw,
            Surface = ConsentSurface.Application,
            Language = "pt-BR",
            IsAskedVerified = false,
            PolicyVersion = "Politique \"2\" — été 🍪",
        };

        await store.AppendAsync([record, Record(minute: 6)], [Exhibit()]);

        (await ReadAsync(store, new() { Id = record.Id })).Should().Equal(record);
        (await ReadAsync(store, new())).Should().HaveCount(2);
    }

    [Fact]
    public async Task Batch_that_is_sent_again_adds_nothing()
    {
        var store = await OpenAsync();
        var (first, second) = (Record(minute: 5), Record(minute: 5));

        await store.AppendAsync([first], [Exhibit()]);
        await store.AppendAsync([first, second], [Exhibit()]);
        await store.AppendAsync([second, first], []);

        (await ReadAsync(store, new())).Should().BeEquivalentTo([first, second]);
    }

    [Fact]
    public async Task Batch_of_500_records_is_stored()
    {
        var store = await OpenAsync();
        var records = Enumerable.Range(0, 500).Select(i => Record(minute: i % 60)).ToList();

        await store.AppendAsync(records, [Exhibit()]);

        (await ReadAsync(store, new())).Should().BeEquivalentTo(records);
    }

    [Fact]
    public async Task Canceled_batch_stores_nothing()
    {
        var store = await OpenAsync();
        var append = () => store.AppendAsync([Record(minute: 5)], [Exhibit()], new CancellationToken(canceled: true));

        await append.Should().ThrowAsync<OperationCanceledException>();
        (await ReadAsync(store, new())).Should().BeEmpty();
    }

    [Fact]
    public async Task Records_are_read_hour_by_hour()
    {
        var store = await OpenAsync();
        await store.AppendAsync([Record(minute: 130), Record(minute: 5)], [Exhibit()]);
        await store.AppendAsync([Record(minute: 70), Record(minute: 6)], []);

        (await ReadAsync(store, new())).Select(record => record.Hour).Should().Equal(Hour, Hour, Hour.AddHours(1), Hour.AddHours(2));
    }

    [Fact]
    public async Task Records_are_found_by_time_of_which_the_end_is_not_included()
    {
        var store = await OpenAsync();
        await store.AppendAsync([Record(minute: 5), Record(minute: 6), Record(minute: 70), Record(minute: 71)], [Exhibit()]);

        var found = await ReadAsync(store, new() { From = Hour.AddMinutes(6), To = Hour.AddMinutes(71) });

        found.Select(record => record.RecordedAt).Should().Equal(Hour.AddMinutes(6), Hour.AddMinutes(70));
    }

    [Fact]
    public async Task Records_are_found_by_their_exact_value()
    {
        var store = await OpenAsync();
        var record = Record(minute: 5);
        await store.AppendAsync([record, Record(minute: 5) with { Value = Value.Replace("statistics", "Statistics", StringComparison.Ordinal) }, Record(minute: 5) with { Value = Value + "f" }], [Exhibit()]);

        (await ReadAsync(store, new() { Value = Value })).Should().Equal(record);
        (await ReadAsync(store, new() { Value = Value, From = Hour.AddMinutes(6) })).Should().BeEmpty();
        (await ReadAsync(store, new() { Value = "'; DROP TABLE" })).Should().BeEmpty();
    }

    [Fact]
    public async Task Exhibit_is_stored_once_and_read_byte_for_byte()
    {
        var store = await OpenAsync();
        var exhibit = Exhibit() with { Content = $$"""{"b":"é🍪 \"\\\n","a":"{{new string('x', 200_000)}}"}""" };

        await store.AppendAsync([], [exhibit]);
        await store.AppendAsync([Record(minute: 5)], [exhibit with { StoredAt = Hour.AddDays(1) }]);

        (await store.FindExhibitAsync(Hash)).Should().Be(exhibit);
        (await store.FindExhibitAsync(new string('b', 64))).Should().BeNull();
        (await ToListAsync(store.ReadExhibitsAsync())).Should().Equal(new ConsentExhibitSummary(Hash, "fr", Hour));
    }

    [Fact]
    public async Task Exhibits_are_read_from_the_oldest()
    {
        var store = await OpenAsync();
        await store.AppendAsync([], [Exhibit() with { Hash = new string('c', 64), StoredAt = Hour.AddDays(2) }, Exhibit(), Exhibit() with { Hash = new string('b', 64), StoredAt = Hour.AddDays(1) }]);

        (await ToListAsync(store.ReadExhibitsAsync())).Select(exhibit => exhibit.Hash[0]).Should().Equal('a', 'b', 'c');
    }

    [Fact]
    public async Task Seals_form_a_chain_and_are_read_from_the_oldest()
    {
        var store = await OpenAsync();
        (await store.FindNewestSealAsync()).Should().BeNull();
        await store.AppendAsync([Record(minute: 5), Record(minute: 125)], [Exhibit()]);
        var first = Seal(0, count: 1, previous: null);
        var second = Seal(1, count: 0, first.Hash);
        var third = Seal(2, count: 1, second.Hash);

        foreach (var seal in new[] { first, second, third })
        {
            (await store.TryAddSealAsync(seal)).Should().BeTrue();
            (await store.FindNewestSealAsync()).Should().Be(seal);
        }

        (await ToListAsync(store.ReadSealsAsync(null, null))).Should().Equal(first, second, third);
        (await ToListAsync(store.ReadSealsAsync(second.Hour, third.Hour))).Should().Equal(second);
    }

    [Fact]
    public async Task Seal_that_does_not_continue_the_chain_is_refused()
    {
        var store = await OpenAsync();
        await store.AppendAsync([Record(minute: 5)], [Exhibit()]);
        var first = Seal(0, count: 1, previous: null);

        (await store.TryAddSealAsync(first with { Previous = Hash })).Should().BeFalse();
        (await store.TryAddSealAsync(first)).Should().BeTrue();
        (await store.TryAddSealAsync(first)).Should().BeFalse();
        (await store.TryAddSealAsync(Seal(1, count: 0, previous: null))).Should().BeFalse();
        (await store.TryAddSealAsync(Seal(1, count: 0, previous: Hash))).Should().BeFalse();
        (await ToListAsync(store.ReadSealsAsync(null, null))).Should().Equal(first);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Seal_of_another_number_of_records_is_refused(long count)
    {
        var store = await OpenAsync();
        await store.AppendAsync([Record(minute: 5), Record(minute: 59), Record(minute: 60)], [Exhibit()]);

        (await store.TryAddSealAsync(Seal(0, count, previous: null))).Should().BeFalse();
        (await store.FindNewestSealAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Record_that_is_older_than_the_newest_seal_is_dated_at_its_end()
    {
        var store = await OpenAsync();
        await store.AppendAsync([Record(minute: 5)], [Exhibit()]);
        var seal = Seal(0, count: 1, previous: null);
        await store.TryAddSealAsync(seal);
        var late = Record(minute: 59);

        await store.AppendAsync([late, Record(minute: 65)], []);
        await store.AppendAsync([late], []);

        (await ReadAsync(store, new() { Id = late.Id })).Should().Equal(late with { RecordedAt = seal.End });
        (await ReadAsync(store, new() { To = seal.End })).Should().ContainSingle();
        (await store.TryAddSealAsync(Seal(1, count: 2, seal.Hash))).Should().BeTrue();
    }

    [Fact]
    public async Task Erased_record_is_gone_and_still_counts_for_its_seal()
    {
        var store = await OpenAsync();
        var record = Record(minute: 5);
        await store.AppendAsync([record, Record(minute: 6)], [Exhibit()]);
        var erasure = new ConsentErasure { RecordId = record.Id, Hour = Hour, Leaf = new string('e', 64), ErasedAt = Hour.AddMinutes(30) };

        (await store.EraseAsync(erasure)).Should().BeTrue();
        (await store.EraseAsync(erasure)).Should().BeFalse();

        (await ReadAsync(store, new())).Should().ContainSingle().Which.Id.Should().NotBe(record.Id);
        (await ToListAsync(store.ReadErasuresAsync(null, null))).Should().Equal(erasure);
        (await ToListAsync(store.ReadErasuresAsync(Hour.AddHours(1), null))).Should().BeEmpty();
        (await ToListAsync(store.ReadErasuresAsync(Hour, Hour.AddHours(1)))).Should().Equal(erasure);
        (await store.TryAddSealAsync(Seal(0, count: 1, previous: null))).Should().BeFalse();
        (await store.TryAddSealAsync(Seal(0, count: 2, previous: null))).Should().BeTrue();
    }

    [Fact]
    public async Task Purge_deletes_whole_hours_and_what_nothing_names_then()
    {
        var store = await OpenAsync();
        var kept = Record(minute: 60) with { Exhibit = new string('b', 64) };
        var erased = Record(minute: 7);
        await store.AppendAsync(
            [Record(minute: 5), Record(minute: 59), erased, kept],
            [Exhibit(), Exhibit() with { Hash = new string('b', 64) }, Exhibit() with { Hash = new string('c', 64), StoredAt = Hour.AddHours(1) }]);
        await store.EraseAsync(new() { RecordId = erased.Id, Hour = Hour, Leaf = new string('e', 64), ErasedAt = Hour });
        var first = Seal(0, count: 3, previous: null);
        var second = Seal(1, count: 1, first.Hash) with { PurgedBefore = Hour.AddHours(1) };
        await store.TryAddSealAsync(first);
        await store.TryAddSealAsync(second);

        await store.PurgeAsync(Hour.AddHours(1));
        await store.PurgeAsync(Hour.AddHours(1));

        (await ReadAsync(store, new())).Should().Equal(kept);
        (await ToListAsync(store.ReadErasuresAsync(null, null))).Should().BeEmpty();
        (await ToListAsync(store.ReadExhibitsAsync())).Select(exhibit => exhibit.Hash[0]).Should().BeEquivalentTo(['b', 'c']);
        (await ToListAsync(store.ReadSealsAsync(null, null))).Should().Equal(first, second);
        (await store.TryAddSealAsync(Seal(2, count: 0, second.Hash))).Should().BeTrue();
    }

    [Fact]
    public async Task Store_that_is_opened_again_has_everything()
    {
        var store = await OpenAsync();
        var (record, erased, open) = (Record(minute: 5), Record(minute: 6), Record(minute: 65));
        await store.AppendAsync([record, erased, open], [Exhibit()]);
        var erasure = new ConsentErasure { RecordId = erased.Id, Hour = Hour, Leaf = new string('e', 64), ErasedAt = Hour };
        await store.EraseAsync(erasure);
        var seal = Seal(0, count: 2, previous: null);
        await store.TryAddSealAsync(seal);
        await CloseAsync(store);

        var again = await OpenAsync();

        (await ReadAsync(again, new())).Should().Equal(record, open);
        (await ToListAsync(again.ReadErasuresAsync(null, null))).Should().Equal(erasure);
        (await again.FindExhibitAsync(Hash)).Should().Be(Exhibit());
        (await again.FindNewestSealAsync()).Should().Be(seal);
        await again.AppendAsync([open], [Exhibit()]);
        (await ReadAsync(again, new())).Should().Equal(record, open);
    }

    [Fact]
    public async Task Batches_that_are_stored_at_the_same_time_all_arrive()
    {
        var stores = await OpenSeveralAsync(3);
        var records = Enumerable.Range(0, 300).Select(i => Record(minute: i % 60)).ToList();

        await Task.WhenAll(records.Chunk(10).Select((batch, i) => Task.Run(() => stores[i % stores.Count].AppendAsync(batch, [Exhibit()]))));

        (await ReadAsync(stores[0], new())).Should().BeEquivalentTo(records);
        (await ToListAsync(stores[0].ReadExhibitsAsync())).Should().ContainSingle();
    }

    [Fact]
    public async Task Of_several_instances_that_seal_an_hour_one_succeeds()
    {
        var stores = await OpenSeveralAsync(4);
        await stores[0].AppendAsync([Record(minute: 5)], [Exhibit()]);

        var added = await Task.WhenAll(stores.Select((store, i) => Task.Run(() =>
            store.TryAddSealAsync(Seal(0, count: 1, previous: null) with { Root = i.ToString(CultureInfo.InvariantCulture).PadLeft(64, '0') }))));

        added.Should().ContainSingle(isAdded => isAdded);
        (await ToListAsync(stores[0].ReadSealsAsync(null, null))).Should().ContainSingle();
    }

    [Fact]
    public async Task No_record_slips_into_an_hour_while_it_is_sealed()
    {
        var stores = await OpenSeveralAsync(3);
        await stores[0].AppendAsync([Record(minute: 5)], [Exhibit()]);

        var appended = Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => stores[i % stores.Count].AppendAsync([Record(minute: 6)], []))));
        ConsentSeal seal;
        do
        {
            seal = Seal(0, (await ReadAsync(stores[0], new() { To = Hour.AddHours(1) })).Count, previous: null);
        }
        while (!await stores[0].TryAddSealAsync(seal));

        await appended;
        (await ReadAsync(stores[0], new() { To = seal.End })).Should().HaveCount((int)seal.Count);
        (await ReadAsync(stores[0], new())).Should().HaveCount(61);
    }

    private static ConsentRecord Record(int minute) => new()
    {
        Id = Guid.NewGuid(),
        RecordedAt = Hour.AddMinutes(minute),
        Value = Value,
        Event = ConsentEvent.Save,
        Surface = ConsentSurface.Banner,
        Language = "fr",
        Exhibit = Hash,
        IsAskedVerified = true,
        PolicyVersion = "1",
    };

    private static ConsentExhibit Exhibit() => new() { Hash = Hash, Language = "fr", StoredAt = Hour, Content = """{"a":1}""" };

    private static ConsentSeal Seal(int hour, long count, string? previous) => new()
    {
        Hour = Hour.AddHours(hour),
        Count = count,
        Root = new string('f', 64),
        Previous = previous,
        PurgedBefore = Hour.AddYears(-3),
    };

    private static Task<List<ConsentRecord>> ReadAsync(IConsentRecordStore store, ConsentRecordQuery query) => ToListAsync(store.ReadRecordsAsync(query));

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    private static async Task CloseAsync(IConsentRecordStore store)
    {
        switch (store)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private async Task<IConsentRecordStore> OpenAsync()
    {
        var store = CreateInstance();
        await store.OpenAsync();
        return store;
    }

    /// <summary>As many instances as there can be at the same time.</summary>
    private async Task<List<IConsentRecordStore>> OpenSeveralAsync(int count)
    {
        var stores = new List<IConsentRecordStore>();
        for (var i = 0; i < (IsShared ? count : 1); i++)
        {
            stores.Add(await OpenAsync());
        }

        return stores;
    }
}
