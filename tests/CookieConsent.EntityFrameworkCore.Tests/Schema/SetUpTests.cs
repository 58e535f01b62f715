using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.EntityFrameworkCore.Tests.Schema;

/// <summary>What a host that starts is told about the database.</summary>
public sealed class SetUpTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Missing_tables_are_an_error_that_names_the_script()
    {
        var open = () => TestStores.Own(options => options.UseSqlite(_file.ConnectionString)).OpenAsync();

        (await open.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*sql/sqlite.sql*.CreateTables()*");
    }

    [Fact]
    public async Task Missing_tables_of_the_own_context_are_an_error_that_names_the_command()
    {
        var open = () => OfContext<ShopContext>().OpenAsync();

        (await open.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*dotnet ef migrations add ConsentRecords --context ShopContext && dotnet ef database update --context ShopContext");
    }

    [Fact]
    public async Task Missing_column_is_an_error()
    {
        await using var context = new ConsentRecordContext(new DbContextOptionsBuilder<ConsentRecordContext>().UseSqlite(_file.ConnectionString).Options);
        await context.Database.ExecuteSqlRawAsync(RecordSchema.Script(context).Replace("\"leaf\"", "\"sheet\"", StringComparison.Ordinal));
        var open = () => TestStores.Own(options => options.UseSqlite(_file.ConnectionString), createsTables: true).OpenAsync();

        (await open.Should().ThrowAsync<InvalidOperationException>()).WithMessage("The tables for consent records are missing, or cannot be read.*");
    }

    [Fact]
    public async Task Context_without_consent_records_is_an_error_that_names_the_call()
    {
        var open = () => OfContext<EmptyContext>().OpenAsync();

        (await open.Should().ThrowAsync<InvalidOperationException>()).WithMessage("The model of EmptyContext has no consent records. Call modelBuilder.AddConsentRecords()*");
    }

    [Fact]
    public async Task Tables_of_the_application_do_not_keep_those_of_consent_records_from_being_created()
    {
        await using var shop = new EmptyContext(new DbContextOptionsBuilder<EmptyContext>().UseSqlite(_file.ConnectionString).Options);
        await shop.Database.ExecuteSqlRawAsync("CREATE TABLE orders (id integer)");
        var store = TestStores.Own(options => options.UseSqlite(_file.ConnectionString), createsTables: true);

        await store.OpenAsync();
        await store.OpenAsync();
        await store.AppendAsync([TestRecords.Record()], [TestRecords.Exhibit()]);

        (await store.ReadRecordsAsync(new()).ToListAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Instances_that_start_at_the_same_time_create_the_tables_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TestStores.Own(options => options.UseSqlite(_file.ConnectionString), createsTables: true).OpenAsync())));
    }

    [Fact]
    public async Task Database_that_cannot_be_opened_is_an_outage()
    {
        var open = () => TestStores.Own(options => options.UseSqlite("Data Source=/nonexistent/records.db")).OpenAsync();

        await open.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Server_that_cannot_be_reached_is_an_outage(bool createsTables, bool isRetrying)
    {
        var store = TestStores.Own(
            options => options.UseNpgsql("Host=127.0.0.1;Port=1", npgsql => _ = isRetrying ? npgsql.EnableRetryOnFailure(1, TimeSpan.FromMilliseconds(1), null) : npgsql), createsTables);
        var open = () => store.OpenAsync();

        (await open.Should().ThrowAsync<Exception>()).Which.Should().NotBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Context_from_a_factory_or_a_pool_is_used_too()
    {
        await TestStores.CreateTablesAsync(new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite(_file.ConnectionString).Options));

        await Of(services => services.AddDbContextFactory<ShopContext>(options => options.UseSqlite(_file.ConnectionString))).OpenAsync();
        await Of(services => services.AddDbContextPool<ShopContext>(options => options.UseSqlite(_file.ConnectionString))).OpenAsync();
        await Of(services => services.AddPooledDbContextFactory<ShopContext>(options => options.UseSqlite(_file.ConnectionString))).OpenAsync();

        static IConsentRecordStore Of(Action<IServiceCollection> register) => TestStores.Create(services =>
        {
            register(services);
            services.AddCookieConsent().AddConsentRecords().UseDbContext<ShopContext>();
        });
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(300, 10)]
    [InlineData(5, 5)]
    public async Task Command_ends_long_before_the_seal_of_its_hour(int? configured, int seconds)
    {
        var timeouts = new CommandTimeouts();
        var store = TestStores.Own(options => options.UseSqlite(_file.ConnectionString, sqlite => sqlite.CommandTimeout(configured)).AddInterceptors(timeouts), createsTables: true);
        await store.OpenAsync();

        await store.AppendAsync([TestRecords.Record()], [TestRecords.Exhibit()]);
        await store.TryAddSealAsync(TestRecords.Seal(0, count: 1, previous: null));
        await store.PurgeAsync(TestRecords.Hour);

        timeouts.Seconds.Should().HaveCountGreaterThan(5).And.OnlyContain(timeout => timeout == seconds);
    }

    private IConsentRecordStore OfContext<TContext>()
        where TContext : DbContext => TestStores.Create(services =>
        {
            services.AddDbContext<TContext>(options => options.UseSqlite(_file.ConnectionString));
            services.AddCookieConsent().AddConsentRecords().UseDbContext<TContext>();
        });

    private sealed class CommandTimeouts : DbCommandInterceptor
    {
        public List<int> Seconds { get; } = [];

        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            Seconds.Add(result.CommandTimeout);
            return result;
        }
    }

    internal sealed class EmptyContext(DbContextOptions<EmptyContext> options) : DbContext(options);
}
