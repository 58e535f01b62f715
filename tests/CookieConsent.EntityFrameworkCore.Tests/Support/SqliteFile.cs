using Microsoft.Data.Sqlite;

namespace CookieConsent.EntityFrameworkCore.Tests.Support;

/// <summary>A database of SQLite, deleted with the test.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}.db");

    public string ConnectionString => $"Data Source={_path}";

    public void Dispose()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        File.Delete(_path);
    }
}
