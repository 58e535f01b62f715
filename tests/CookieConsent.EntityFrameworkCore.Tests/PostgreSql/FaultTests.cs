using System.Transactions;
using CookieConsent.BrowserTests.Browsing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CookieConsent.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>What goes wrong while records are stored and sealed.</summary>
[Collection(PostgreSqlTests.Name)]
[Needs(Part.PostgreSql)]
public sealed class FaultTests(PostgreSqlServer server) : IAsyncLifetime
{
    private PostgreSqlDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        await Store(createsTables: true).OpenAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Record_outlives_a_transaction_of_the_application_that_is_rolled_back()
    {
        var store = Store();

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await store.AppendAsync([TestRecords.Record()], [TestRecords.Exhibit()]);
            (await store.TryAddSealAsync(TestRecords.Seal(0, count: 1, previous: null))).Should().BeTrue();
        }

        (await store.ReadRecordsAsync(new()).ToListAsync()).Should().ContainSingle();
        (await store.FindNewestSealAsync()).Should().NotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restart_under_load_costs_no_acknowledged_record_and_repeats_none(bool isRetrying)
    {
        var batches = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 60).Select(i => Enumerable.Range(0, 5).Select(_ => TestRecords.Record(i)).ToList()).ToList()).ToList();
        using var half = new CountdownEvent(90);
        var writers = batches.Select(own => Task.Run(() => WriteAsync(Store(isRetrying: isRetrying), own, half))).ToList();

        half.Wait(TimeSpan.FromMinutes(1)).Should().BeTrue();
        await server.CrashAndStartAsync();
        await Task.WhenAll(writers);

        var stored = await Store(isRetrying: isRetrying).ReadRecordsAsync(new()).ToListAsync();
        stored.Select(record => record.Id).Should().BeEquivalentTo(batches.SelectMany(own => own).SelectMany(batch => batch).Select(record => record.Id));
    }

    [Fact]
    public async Task Sealed_hour_has_as_many_records_as_its_seal_while_three_instances_write()
    {
        var stores = Enumerable.Range(0, 3).Select(_ => Store()).ToList();
        await stores[0].AppendAsync([TestRecords.Record()], [TestRecords.Exhibit()]);
        var writers = stores.Select(store => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await store.AppendAsync([TestRecords.Record(i)], []);
            }
        })).ToList();

        var sealers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => SealAsync(Store()))));
        await Task.WhenAll(writers);

        var seal = await stores[0].FindNewestSealAsync();
        (await stores[0].ReadRecordsAsync(new() { To = seal!.End }).ToListAsync()).Should().HaveCount((int)seal.Count);
        (await stores[0].ReadRecordsAsync(new()).ToListAsync()).Should().HaveCount(301);
        sealers.Should().ContainSingle(isWinner => isWinner);
    }

    [Fact]
    public async Task Seal_that_cannot_get_the_lock_fails_before_the_next_hour_is_due()
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new NpgsqlCommand("SELECT pg_advisory_xact_lock_shared(18981347773736259)", connection, transaction).ExecuteNonQueryAsync();
        var store = TestStores.Own(options => options.UseNpgsql(_database.ConnectionString, npgsql => npgsql.CommandTimeout(1)));
        var seal = () => store.TryAddSealAsync(TestRecords.Seal(0, count: 0, previous: null));

        await seal.Should().ThrowAsync<Exception>();
        await store.AppendAsync([TestRecords.Record()], [TestRecords.Exhibit()]);
        await transaction.RollbackAsync();

        (await store.TryAddSealAsync(TestRecords.Seal(0, count: 1, previous: null))).Should().BeTrue();
    }

    [Fact]
    public async Task Same_batch_from_several_instances_is_stored_once()
    {
        var batch = Enumerable.Range(0, 200).Select(TestRecords.Record).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Store().AppendAsync(batch, [TestRecords.Exhibit()]))));

        (await Store().ReadRecordsAsync(new()).ToListAsync()).Should().BeEquivalentTo(batch);
    }

    [Fact]
    public async Task More_records_than_a_page_are_read_each_once()
    {
        var records = Enumerable.Range(0, 2500).Select(i => TestRecords.Record(i / 1500)).ToList();
        foreach (var batch in records.Chunk(500))
        {
            await Store().AppendAsync(batch, []);
        }

        (await Store().ReadRecordsAsync(new()).ToListAsync()).Select(record => record.Id).Should().BeEquivalentTo(records.Select(record => record.Id));
    }

    private static async Task WriteAsync(IConsentRecordStore store, IEnumerable<List<ConsentRecord>> batches, CountdownEvent half)
    {
        foreach (var batch in batches)
        {
            while (!await TryWriteAsync(store, batch))
            {
            }

            _ = half.IsSet || half.Signal();
        }
    }

    /// <summary>Writes a batch as the library does: what failed is written again.</summary>
    private static async Task<bool> TryWriteAsync(IConsentRecordStore store, List<ConsentRecord> batch)
    {
        try
        {
            await store.AppendAsync(batch, [TestRecords.Exhibit()]);
            return true;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    private static async Task<bool> SealAsync(IConsentRecordStore store)
    {
        while (await store.FindNewestSealAsync() is null)
        {
            var count = (await store.ReadRecordsAsync(new() { To = TestRecords.Hour.AddHours(1) }).ToListAsync()).Count;
            if (await store.TryAddSealAsync(TestRecords.Seal(0, count, previous: null)))
            {
                return true;
            }
        }

        return false;
    }

    private IConsentRecordStore Store(bool isRetrying = false, bool createsTables = false) => TestStores.Own(
        options => options.UseNpgsql(_database.ConnectionString, npgsql => _ = isRetrying ? npgsql.EnableRetryOnFailure() : npgsql), createsTables);
}
