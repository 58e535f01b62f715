using CookieConsent.Tests.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.EntityFrameworkCore.Tests.Stores;

/// <summary>The contract, with a context of the application.</summary>
public sealed class OwnContextStoreTests : ConsentRecordStoreContract, IAsyncLifetime, IDisposable
{
    private readonly SqliteFile _file = new();

    public Task InitializeAsync() => TestStores.CreateTablesAsync(new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite(_file.ConnectionString).Options));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _file.Dispose();

    protected override IConsentRecordStore CreateInstance() => TestStores.Create(services =>
    {
        services.AddDbContext<ShopContext>(options => options.UseSqlite(_file.ConnectionString));
        services.AddCookieConsent().AddConsentRecords().UseDbContext<ShopContext>();
    });
}
