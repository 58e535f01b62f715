using Microsoft.EntityFrameworkCore;

namespace CookieConsent.EntityFrameworkCore;

/// <summary>The package's own context, for applications that do not add the tables to one of theirs.</summary>
internal sealed class ConsentRecordContext(DbContextOptions<ConsentRecordContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddConsentRecords();
}
