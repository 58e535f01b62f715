using CookieConsent.Tests.Records;
using Microsoft.EntityFrameworkCore;

namespace CookieConsent.EntityFrameworkCore.Tests.Stores;

public sealed class SqliteStoreTests : ConsentRecordStoreContract, IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    protected override IConsentRecordStore CreateInstance() => TestStores.Own(options => options.UseSqlite(_file.ConnectionString), createsTables: true);
}
