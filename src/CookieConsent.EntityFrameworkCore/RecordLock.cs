using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CookieConsent.EntityFrameworkCore;

/// <summary>
/// Keeps a seal apart from everything that changes what it covers. Batches share the lock, a seal has it alone. It ends with the
/// transaction. It needs neither a row nor a right to update one.
/// </summary>
internal static class RecordLock
{
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string SqlServer = "Microsoft.EntityFrameworkCore.SqlServer";

    public static bool Supports(DatabaseFacade database) => database.ProviderName is PostgreSql or Sqlite or SqlServer;

    public static async Task AcquireAsync(DatabaseFacade database, bool isExclusive, CancellationToken cancellationToken)
    {
        if (Statement(database.ProviderName, isExclusive) is { } statement)
        {
            await database.ExecuteSqlRawAsync(statement, cancellationToken).ConfigureAwait(false);
        }
    }

    // 18981347773736259 is "CookieC" in ASCII. The key belongs to the whole database, so it should be unusual.
    private static string? Statement(string? provider, bool isExclusive) => provider switch
    {
        PostgreSql when isExclusive => "SELECT pg_advisory_xact_lock(18981347773736259)",
        PostgreSql => "SELECT pg_advisory_xact_lock_shared(18981347773736259)",
        SqlServer => $"""
            DECLARE @granted int;
            EXEC @granted = sp_getapplock @Resource = N'CookieConsent', @LockMode = N'{(isExclusive ? "Exclusive" : "Shared")}', @LockOwner = N'Transaction';
            IF @granted < 0 THROW 50000, N'The lock of the consent records was not granted.', 1;
            """,

        // A transaction of SQLite begins with BEGIN IMMEDIATE, so it excludes all others that write.
        _ => null,
    };
}
