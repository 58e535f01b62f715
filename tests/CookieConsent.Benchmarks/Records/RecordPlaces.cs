namespace CookieConsent.Benchmarks.Records;

/// <summary>New stores of every kind: files in a folder on the disk, and databases in a PostgreSQL cluster. All are deleted at the end.</summary>
internal sealed class RecordPlaces : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("records-").FullName;
    private readonly PostgreSqlCluster _cluster = PostgreSqlCluster.Start();
    private int _count;

    public RecordPlace Create(StoreKind kind)
    {
        var name = $"records{++_count}";
        return new RecordPlace(kind, kind == StoreKind.PostgreSql ? _cluster.CreateDatabase(name) : Path.Combine(_folder, name));
    }

    public void Dispose()
    {
        _cluster.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
