using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CookieConsent.Benchmarks.Records;

/// <summary>Adds records to a database in one statement, because a million through the store takes a quarter of an hour.</summary>
internal static class DatabaseRows
{
    private const string Columns = "event, exhibit, id, is_asked_verified, language, policy_version, recorded_at, surface, value, value_hash";

    /// <param name="place">A database with the tables.</param>
    /// <param name="record">What all records have in common.</param>
    /// <param name="count">How many.</param>
    /// <param name="distance">The time between two records.</param>
    public static async Task AddAsync(RecordPlace place, ConsentRecord record, int count, TimeSpan distance)
    {
        await using DbConnection connection = place.Kind == StoreKind.Sqlite ? new SqliteConnection($"Data Source={place.Location}") : new NpgsqlConnection(place.Location);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = place.Kind == StoreKind.Sqlite ? Sqlite(record, count, distance) : PostgreSql(record, count, distance);
        await command.ExecuteNonQueryAsync();
    }

    private static string PostgreSql(ConsentRecord record, int count, TimeSpan distance) => FormattableString.Invariant(
        $"""
        INSERT INTO consent_records ({Columns})
        SELECT '{record.Event}', '{record.Exhibit}', gen_random_uuid(), true, '{record.Language}', '{record.PolicyVersion}',
            date_trunc('second', timestamptz '{record.RecordedAt:O}' + i * interval '{distance.TotalMilliseconds} milliseconds'), '{record.Surface}', '{record.Value}', md5(i::text) || md5(i::text)
        FROM generate_series(0, {count - 1}) AS i
        """);

    private static string Sqlite(ConsentRecord record, int count, TimeSpan distance) => FormattableString.Invariant(
        $"""
        WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i < {count - 1}), ids AS (SELECT i, hex(randomblob(16)) AS id FROM numbers)
        INSERT INTO consent_records ({Columns})
        SELECT '{record.Event}', '{record.Exhibit}', substr(id, 1, 8) || '-' || substr(id, 9, 4) || '-' || substr(id, 13, 4) || '-' || substr(id, 17, 4) || '-' || substr(id, 21), 1, '{record.Language}', '{record.PolicyVersion}',
            strftime('%Y-%m-%d %H:%M:%S', '{record.RecordedAt:yyyy-MM-dd HH:mm:ss}', '+' || (i * {(long)distance.TotalMilliseconds} / 1000) || ' seconds'), '{record.Surface}', '{record.Value}', id || id
        FROM ids
        """);
}
