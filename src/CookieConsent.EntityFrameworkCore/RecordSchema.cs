using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace CookieConsent.EntityFrameworkCore;

/// <summary>The tables: the script that creates those that are missing, and the check that a context can use them.</summary>
internal static partial class RecordSchema
{
    /// <summary>A script that can be run again. It is made of the model, for the provider of the context.</summary>
    public static string Script(DbContext context)
    {
        var script = BlankLines().Replace(Separator().Replace(context.Database.GenerateCreateScript().ReplaceLineEndings("\n"), ""), "\n\n").Trim() + "\n";
        return context.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal)
            ? $"IF OBJECT_ID(N'consent_records') IS NULL\nBEGIN\n{script}END;\n"
            : Creation().Replace(script, "$0IF NOT EXISTS ");
    }

    /// <returns>What has to be done before the context can be used; <see langword="null"/> if it can.</returns>
    public static InvalidOperationException? FindModelError(DbContext context)
    {
        if (!RecordLock.Supports(context.Database))
        {
            return new($"The provider {context.Database.ProviderName} is not supported for consent records. Use PostgreSQL, SQLite or SQL Server, or implement IConsentRecordStore.");
        }

        return context.Model.FindEntityType(typeof(RecordRow)) is null
            ? new($"The model of {context.GetType().Name} has no consent records. Call modelBuilder.AddConsentRecords() in its OnModelCreating method, and add a migration.")
            : null;
    }

    /// <returns>What has to be done before the database can be used; <see langword="null"/> if it can.</returns>
    public static async Task<InvalidOperationException?> FindTableErrorAsync(DbContext context, CancellationToken cancellationToken)
    {
        // An outage is not an answer about the tables.
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await context.Set<RecordRow>().AsNoTracking().FirstOrDefaultAsync(record => record.Number == 0, cancellationToken).ConfigureAwait(false);
            await context.Set<ExhibitRow>().AsNoTracking().FirstOrDefaultAsync(exhibit => exhibit.Hash == "", cancellationToken).ConfigureAwait(false);
            await context.Set<SealRow>().AsNoTracking().FirstOrDefaultAsync(seal => seal.Hour == DateTime.UnixEpoch, cancellationToken).ConfigureAwait(false);
            await context.Set<ErasureRow>().AsNoTracking().FirstOrDefaultAsync(erasure => erasure.Number == 0, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DbException exception) when (!exception.IsTransient)
        {
            return new($"The tables for consent records are missing, or cannot be read. {Remedy(context)}", exception);
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static string Remedy(DbContext context)
    {
        var name = context.GetType().Name;
        return context is ConsentRecordContext
            ? $"Run {File(context.Database.ProviderName!)} of the package CookieConsent.EntityFrameworkCore, or add .CreateTables() after UseEntityFrameworkCore(…)."
            : $"Run: dotnet ef migrations add ConsentRecords --context {name} && dotnet ef database update --context {name}";
    }

    private static string File(string provider) => provider.Split('.')[^1] switch
    {
        "PostgreSQL" => "sql/postgresql.sql",
        "Sqlite" => "sql/sqlite.sql",
        _ => "sql/sqlserver.sql",
    };

    [GeneratedRegex(@"^GO\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\n{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankLines();

    [GeneratedRegex("^CREATE (?:TABLE|(?:UNIQUE )?INDEX) ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Creation();
}
