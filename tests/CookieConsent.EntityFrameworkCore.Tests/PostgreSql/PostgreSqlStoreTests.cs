using CookieConsent.BrowserTests.Browsing;
using CookieConsent.Tests.Records;
using Microsoft.EntityFrameworkCore;

namespace CookieConsent.EntityFrameworkCore.Tests.PostgreSql;

[Collection(PostgreSqlTests.Name)]
[Needs(Part.PostgreSql)]
public sealed class PostgreSqlStoreTests(PostgreSqlServer server) : ConsentRecordStoreContract, IAsyncLifetime
{
    private PostgreSqlDatabase _database = null!;

    public async Task InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    protected override IConsentRecordStore CreateInstance() => TestStores.Own(options => options.UseNpgsql(_database.ConnectionString), createsTables: true);
}

/// <summary>The contract, with the execution strategy that runs an operation again.</summary>
[Collection(PostgreSqlTests.Name)]
[Needs(Part.PostgreSql)]
public sealed class RetryingPostgreSqlStoreTests(PostgreSqlServer server) : ConsentRecordStoreContract, IAsyncLifetime
{
    private PostgreSqlDatabase _database = null!;

    public async Task InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    protected override IConsentRecordStore CreateInstance() =>
        TestStores.Own(options => options.UseNpgsql(_database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()), createsTables: true);
}
