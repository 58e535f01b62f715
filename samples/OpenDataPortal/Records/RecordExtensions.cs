using CookieConsent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OpenDataPortal.Records;

internal static class RecordExtensions
{
    /// <summary>Records each choice in PostgreSQL if the connection string names a host, and in a file of SQLite if not.</summary>
    public static void AddRecords(this CookieConsentBuilder consent, WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Records") ?? "";
        var isPostgreSql = connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        var file = isPostgreSql ? "" : FileOf(connection, builder.Environment);
        consent.AddConsentRecords()
            .UseEntityFrameworkCore(options => _ = isPostgreSql ? options.UseNpgsql(connection) : options.UseSqlite(file))
            .CreateTables();
    }

    private static string FileOf(string connection, IHostEnvironment environment)
    {
        var file = new SqliteConnectionStringBuilder(connection);
        file.DataSource = Path.Combine(environment.ContentRootPath, file.DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file.DataSource)!);
        return file.ConnectionString;
    }
}
