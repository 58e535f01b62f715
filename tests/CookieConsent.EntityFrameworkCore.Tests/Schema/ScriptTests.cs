using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace CookieConsent.EntityFrameworkCore.Tests.Schema;

/// <summary>The scripts of the package. Set <c>WRITE_SQL=true</c> to write them anew after a change of the model.</summary>
public sealed class ScriptTests
{
    private static readonly string Folder = Path.Combine(
        typeof(ScriptTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ProjectFolder").Value!,
        "../../src/CookieConsent.EntityFrameworkCore/sql");

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    [InlineData("sqlserver")]
    public async Task Script_of_the_package_is_made_of_the_model(string provider)
    {
        var path = Path.Combine(Folder, $"{provider}.sql");
        await using var context = new ConsentRecordContext(Options<ConsentRecordContext>(provider));

        var script = RecordSchema.Script(context);

        if (Environment.GetEnvironmentVariable("WRITE_SQL") == "true")
        {
            await File.WriteAllTextAsync(path, script);
        }

        (await File.ReadAllTextAsync(path)).Should().Be(script);
    }

    [Fact]
    public async Task Script_of_SQLite_can_be_run_again()
    {
        using var file = new SqliteFile();
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();

        for (var run = 0; run < 2; run++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = await File.ReadAllTextAsync(Path.Combine(Folder, "sqlite.sql"));
            await command.ExecuteNonQueryAsync();
        }

        await TestStores.Own(options => options.UseSqlite(file.ConnectionString)).OpenAsync();
    }

    [Fact]
    public async Task Script_of_SQL_Server_does_nothing_where_the_tables_are()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Folder, "sqlserver.sql"));

        script.Should().StartWith("IF OBJECT_ID(N'consent_records') IS NULL\nBEGIN\n").And.EndWith("END;\n").And.NotMatchRegex(@"(?m)^GO\s*$");
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    [InlineData("sqlserver")]
    public async Task Conventions_of_the_own_context_do_not_change_the_tables(string provider)
    {
        await using var own = new ConventionalContext(Options<ConventionalContext>(provider));
        await using var plain = new ConsentRecordContext(Options<ConsentRecordContext>(provider));

        own.Database.GenerateCreateScript().Should().Be(plain.Database.GenerateCreateScript());
    }

    private static DbContextOptions<TContext> Options<TContext>(string provider)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        return provider switch
        {
            "postgresql" => options.UseNpgsql("Host=127.0.0.1").Options,
            "sqlite" => options.UseSqlite("Data Source=:memory:").Options,
            _ => options.UseSqlServer("Server=127.0.0.1").Options,
        };
    }

    /// <summary>A context of an application whose conventions would break the tables: texts of 100 characters in one byte each, moments without a zone.</summary>
    private sealed class ConventionalContext(DbContextOptions<ConventionalContext> options) : DbContext(options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        {
            configurationBuilder.Properties<string>().HaveMaxLength(100).AreUnicode(false).AreFixedLength().UseCollation("de");
            configurationBuilder.Properties<DateTime>().HaveColumnType("date").HavePrecision(3);
            configurationBuilder.Properties<Enum>().HaveConversion<int>();
            configurationBuilder.Properties<Guid>().HaveConversion<string>();
            configurationBuilder.Properties<bool>().HaveConversion<string>();
            configurationBuilder.Conventions.Add(_ => new LengthConvention());
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddConsentRecords();
    }

    private sealed class LengthConvention : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var property in modelBuilder.Metadata.GetEntityTypes().SelectMany(entity => entity.GetDeclaredProperties()).Where(property => property.ClrType == typeof(string)))
            {
                property.Builder.HasMaxLength(200);
            }
        }
    }
}
