using System.Text.RegularExpressions;
using CookieConsent.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Contains the extension method that adds consent records to the model of a context.</summary>
public static partial class ConsentRecordsModelBuilderExtensions
{
    private const int HashLength = 64;
    private const int NameLength = 16;
    private const int MaxValueLength = 4096;
    private const int Unlimited = -1;

    /// <summary>
    /// Adds the tables of consent records to the model: <c>consent_records</c>, <c>consent_exhibits</c>, <c>consent_seals</c> and
    /// <c>consent_erasures</c>. Call it in <c>OnModelCreating</c>, add a migration, and register the context with <c>UseDbContext</c>.
    /// </summary>
    /// <param name="modelBuilder">The builder of the model.</param>
    /// <returns>The builder of the model.</returns>
    public static ModelBuilder AddConsentRecords(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        return modelBuilder
            .Entity<RecordRow>(AddRecords)
            .Entity<ExhibitRow>(AddExhibits)
            .Entity<SealRow>(AddSeals)
            .Entity<ErasureRow>(AddErasures);
    }

    private static void AddRecords(EntityTypeBuilder<RecordRow> records)
    {
        SetDefaults(records);
        records.ToTable("consent_records").HasKey(record => record.Number);
        records.Property(record => record.RecordedAt).HasPrecision(0);
        records.Property(record => record.Value).HasMaxLength(MaxValueLength).IsUnicode(false);
        records.Property(record => record.ValueHash).HasMaxLength(HashLength).IsUnicode(false);
        records.Property(record => record.Event).HasConversion<string>().HasMaxLength(NameLength).IsUnicode(false);
        records.Property(record => record.Surface).HasConversion<string>().HasMaxLength(NameLength).IsUnicode(false);
        records.Property(record => record.Exhibit).HasMaxLength(HashLength).IsUnicode(false);
        records.HasIndex(record => record.Id).IsUnique();
        records.HasIndex(record => new { record.RecordedAt, record.Number });
        records.HasIndex(record => record.ValueHash);
        records.HasIndex(record => record.Exhibit);
    }

    private static void AddExhibits(EntityTypeBuilder<ExhibitRow> exhibits)
    {
        SetDefaults(exhibits);
        exhibits.ToTable("consent_exhibits").HasKey(exhibit => exhibit.Hash);
        exhibits.Property(exhibit => exhibit.Hash).HasMaxLength(HashLength).IsUnicode(false);
        exhibits.Property(exhibit => exhibit.StoredAt).HasPrecision(0);
    }

    private static void AddSeals(EntityTypeBuilder<SealRow> seals)
    {
        SetDefaults(seals);
        seals.ToTable("consent_seals").HasKey(seal => seal.Hour);
        seals.Property(seal => seal.Hour).HasPrecision(0);
        seals.Property(seal => seal.Root).HasMaxLength(HashLength).IsUnicode(false);
        seals.Property(seal => seal.Previous).HasMaxLength(HashLength).IsUnicode(false);
        seals.Property(seal => seal.PurgedBefore).HasPrecision(0);
    }

    private static void AddErasures(EntityTypeBuilder<ErasureRow> erasures)
    {
        SetDefaults(erasures);
        erasures.ToTable("consent_erasures").HasKey(erasure => erasure.Number);
        erasures.Property(erasure => erasure.Hour).HasPrecision(0);
        erasures.Property(erasure => erasure.Leaf).HasMaxLength(HashLength).IsUnicode(false);
        erasures.Property(erasure => erasure.ErasedAt).HasPrecision(0);
        erasures.HasIndex(erasure => erasure.RecordId).IsUnique();
        erasures.HasIndex(erasure => new { erasure.Hour, erasure.Number });
    }

    /// <summary>Names the columns, and frees them from the conventions of the application's context, which are meant for its own tables.</summary>
    private static void SetDefaults(EntityTypeBuilder entity)
    {
        foreach (var property in entity.Metadata.GetProperties())
        {
            // Names in lower case need no quotes in SQL.
            property.SetColumnName(UpperCase().Replace(property.Name, "_$0").ToLowerInvariant());
            property.SetColumnType(null);
            property.SetProviderClrType(null);
            property.SetValueConverter((ValueConverter?)null);
            SetTextDefaults(property);
        }
    }

    private static void SetTextDefaults(IMutableProperty property)
    {
        if (property.ClrType != typeof(string))
        {
            return;
        }

        property.SetMaxLength(Unlimited);
        property.SetIsUnicode(true);
        property.SetIsFixedLength(false);
        property.SetCollation(null);
    }

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UpperCase();
}
