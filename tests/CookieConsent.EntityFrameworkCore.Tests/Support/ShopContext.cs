using Microsoft.EntityFrameworkCore;

namespace CookieConsent.EntityFrameworkCore.Tests.Support;

/// <summary>A context of an application, with tables of its own.</summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddConsentRecords();
}

internal sealed class Order
{
    public int Id { get; init; }
}
