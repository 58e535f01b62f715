using Microsoft.EntityFrameworkCore;

namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/records-in-a-database.md</c>.</summary>
internal sealed class RecordsInADatabaseExamples
{
    public static void SetItUp(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddConsentRecords()
            .UseEntityFrameworkCore(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Consent")));
    }

    public static void Sqlite(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddConsentRecords()
            .UseEntityFrameworkCore(options => options.UseSqlite("Data Source=consent.db"))
            .CreateTables();
    }

    public static void InYourOwnContext(WebApplicationBuilder builder)
    {
        builder.Services.AddDbContext<ShopContext>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Shop")));
        builder.Services.AddCookieConsent().AddConsentRecords().UseDbContext<ShopContext>();
    }

    public static void Package(WebApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddCookieConsent().AddConsentRecords().UseEntityFrameworkCore(options => options.UseNpgsql(connectionString));
    }

    public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
    {
        public DbSet<Order> Orders => Set<Order>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddConsentRecords();
    }

    public sealed record Order(int Id);
}
