using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.EntityFrameworkCore.Tests.Support;

/// <summary>Stores as applications register them, each with services of its own, as in another process.</summary>
internal static class TestStores
{
    public static IConsentRecordStore Own(Action<DbContextOptionsBuilder> configure, bool createsTables = false) => Create(services =>
    {
        var records = services.AddCookieConsent().AddConsentRecords().UseEntityFrameworkCore(configure);
        _ = createsTables ? records.CreateTables() : records;
    });

    public static IConsentRecordStore Create(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(validateScopes: true).GetRequiredService<IConsentRecordStore>();
    }

    /// <summary>Applies what the migrations of an application would.</summary>
    public static async Task CreateTablesAsync(DbContext context)
    {
        await using (context)
        {
            await context.Database.ExecuteSqlRawAsync(context.Database.GenerateCreateScript());
        }
    }
}
