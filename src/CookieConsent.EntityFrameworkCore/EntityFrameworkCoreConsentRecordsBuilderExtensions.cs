using CookieConsent;
using CookieConsent.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Contains the extension methods that store consent records in a database.</summary>
public static class EntityFrameworkCoreConsentRecordsBuilderExtensions
{
    /// <summary>Stores consent records in a database, with a context of the package.</summary>
    /// <param name="builder">The builder that <c>AddConsentRecords()</c> returns.</param>
    /// <param name="configure">
    /// Chooses the provider, PostgreSQL, SQLite or SQL Server, such as <c>options => options.UseNpgsql(connectionString)</c>. The application
    /// references the package of the provider.
    /// </param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// The host does not start without the tables. Create them with the script of the provider from the folder <c>sql</c> of the package,
    /// or with <see cref="CreateTables"/>.
    /// </remarks>
    public static ConsentRecordsBuilder UseEntityFrameworkCore(this ConsentRecordsBuilder builder, Action<DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.UseEntityFrameworkCore((_, options) => configure(options));
    }

    /// <inheritdoc cref="UseEntityFrameworkCore(ConsentRecordsBuilder, Action{DbContextOptionsBuilder})"/>
    public static ConsentRecordsBuilder UseEntityFrameworkCore(this ConsentRecordsBuilder builder, Action<IServiceProvider, DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddPooledDbContextFactory<ConsentRecordContext>(configure);
        return builder.UseStore(services => CreateStore<ConsentRecordContext>(services, createsTables: services.GetService<TableCreation>() is not null));
    }

    /// <summary>
    /// Creates the tables of <c>UseEntityFrameworkCore</c> when the host starts, if they are missing. The user of the connection needs the
    /// right to create tables. Several instances can start at the same time.
    /// </summary>
    /// <param name="builder">The builder that <c>AddConsentRecords()</c> returns.</param>
    /// <returns>The builder.</returns>
    public static ConsentRecordsBuilder CreateTables(this ConsentRecordsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<TableCreation>();
        return builder;
    }

    /// <summary>
    /// Stores consent records in a database, with a context of the application. Its model calls <c>modelBuilder.AddConsentRecords()</c>, and
    /// its migrations create the tables.
    /// </summary>
    /// <typeparam name="TContext">The type of the context, registered with <c>AddDbContext</c>, <c>AddDbContextPool</c> or one of the factories.</typeparam>
    /// <param name="builder">The builder that <c>AddConsentRecords()</c> returns.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Each operation has a context and a connection of its own, outside of the application's transactions.</remarks>
    public static ConsentRecordsBuilder UseDbContext<TContext>(this ConsentRecordsBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(services => CreateStore<TContext>(services, createsTables: false));
    }

    private static DatabaseRecordStore<TContext> CreateStore<TContext>(IServiceProvider services, bool createsTables)
        where TContext : DbContext =>
        new(new RecordDatabase<TContext>(services.GetRequiredService<IServiceScopeFactory>()), createsTables);
}

/// <summary>Is registered if the tables are to be created.</summary>
internal sealed class TableCreation;
