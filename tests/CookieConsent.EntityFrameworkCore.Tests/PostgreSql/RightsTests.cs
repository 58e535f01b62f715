using System.Reflection;
using CookieConsent.BrowserTests.Browsing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CookieConsent.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>The users of <c>sql/postgresql-rights.sql</c>.</summary>
[Collection(PostgreSqlTests.Name)]
[Needs(Part.PostgreSql)]
public sealed class RightsTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const string Missing = "42501";

    private static readonly string Folder = Path.Combine(
        typeof(RightsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ProjectFolder").Value!,
        "../../src/CookieConsent.EntityFrameworkCore/sql");

    private readonly string _application = $"application_{Guid.NewGuid():N}";
    private readonly string _auditor = $"auditor_{Guid.NewGuid():N}";
    private PostgreSqlDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        var script = await File.ReadAllTextAsync(Path.Combine(Folder, "postgresql.sql"));
        await _database.ExecuteAsync(script);
        await _database.ExecuteAsync(script);
        await _database.ExecuteAsync($"CREATE ROLE {_application} LOGIN; CREATE ROLE {_auditor} LOGIN");
        var rights = await File.ReadAllTextAsync(Path.Combine(Folder, "postgresql-rights.sql"));
        await _database.ExecuteAsync(rights.Replace(":\"application\"", _application, StringComparison.Ordinal).Replace(":\"auditor\"", _auditor, StringComparison.Ordinal));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Application_can_do_all_that_the_library_does()
    {
        var store = Store(_application);
        await store.OpenAsync();
        var (kept, erased) = (TestRecords.Record(), TestRecords.Record());

        await store.AppendAsync([kept, erased], [TestRecords.Exhibit()]);
        var isErased = await store.EraseAsync(new() { RecordId = erased.Id, Hour = TestRecords.Hour, Leaf = new string('e', 64), ErasedAt = TestRecords.Hour });
        var isSealed = await store.TryAddSealAsync(TestRecords.Seal(0, count: 2, previous: null));
        await store.PurgeAsync(TestRecords.Hour.AddHours(1));

        (isErased, isSealed).Should().Be((true, true));
        (await store.ReadRecordsAsync(new()).ToListAsync()).Should().BeEmpty();
        (await store.ReadExhibitsAsync().ToListAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("UPDATE consent_records SET value = ''")]
    [InlineData("UPDATE consent_exhibits SET content = ''")]
    [InlineData("UPDATE consent_seals SET root = ''")]
    [InlineData("UPDATE consent_erasures SET leaf = ''")]
    [InlineData("DELETE FROM consent_seals")]
    [InlineData("TRUNCATE consent_records")]
    [InlineData("DROP TABLE consent_records")]
    public async Task Application_cannot_change_what_was_recorded(string sql)
    {
        (await RefusedAsync(_application, sql)).Should().Be(Missing);
    }

    [Theory]
    [InlineData("INSERT INTO consent_seals VALUES (now(), 0, '', null, now())")]
    [InlineData("DELETE FROM consent_records")]
    public async Task Auditor_reads_only(string sql)
    {
        (await RefusedAsync(_auditor, sql)).Should().Be(Missing);
        (await Store(_auditor).ReadRecordsAsync(new()).ToListAsync()).Should().BeEmpty();
    }

    private async Task<string?> RefusedAsync(string user, string sql)
    {
        try
        {
            await PostgreSqlServer.ExecuteAsync(ConnectionString(user), sql);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }

    private IConsentRecordStore Store(string user) => TestStores.Own(options => options.UseNpgsql(ConnectionString(user)));

    private string ConnectionString(string user) => new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = user }.ConnectionString;
}
