using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Benchmarks.Records;

internal enum StoreKind
{
    File,
    Sqlite,
    PostgreSql,
}

/// <summary>Where records are stored, in words that another process can be given.</summary>
/// <param name="Kind">The kind of store.</param>
/// <param name="Location">A path, or the connection string of PostgreSQL.</param>
internal sealed record RecordPlace(StoreKind Kind, string Location)
{
    public void AddTo(CookieConsentBuilder consent)
    {
        var records = consent.AddConsentRecords();
        _ = Kind switch
        {
            StoreKind.File => records.UseFile(Location),
            StoreKind.Sqlite => records.UseEntityFrameworkCore(options => options.UseSqlite($"Data Source={Location}")).CreateTables(),
            _ => records.UseEntityFrameworkCore(options => options.UseNpgsql(Location)).CreateTables(),
        };
    }
}
