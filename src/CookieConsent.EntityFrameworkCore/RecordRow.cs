using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.EntityFrameworkCore;

/// <summary>A row of the table <c>consent_records</c>.</summary>
internal sealed class RecordRow
{
    /// <summary>The order in which the database got the rows. Readers continue after it, because each database sorts ids in its own order.</summary>
    public long Number { get; init; }

    public Guid Id { get; init; }

    public DateTime RecordedAt { get; init; }

    public required string Value { get; init; }

    /// <summary>What is searched for. Values are too long for an index, and some databases compare them without case.</summary>
    public required string ValueHash { get; init; }

    public ConsentEvent Event { get; init; }

    public ConsentSurface Surface { get; init; }

    public required string Language { get; init; }

    public required string Exhibit { get; init; }

    public bool IsAskedVerified { get; init; }

    public required string PolicyVersion { get; init; }

    public static RecordRow Of(ConsentRecord record) => new()
    {
        Id = record.Id,
        RecordedAt = record.RecordedAt.UtcDateTime,
        Value = record.Value,
        ValueHash = HashOf(record.Value),
        Event = record.Event,
        Surface = record.Surface,
        Language = record.Language,
        Exhibit = record.Exhibit,
        IsAskedVerified = record.IsAskedVerified,
        PolicyVersion = record.PolicyVersion,
    };

    public static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    public ConsentRecord ToRecord() => new()
    {
        Id = Id,
        RecordedAt = Moment.Of(RecordedAt),
        Value = Value,
        Event = Event,
        Surface = Surface,
        Language = Language,
        Exhibit = Exhibit,
        IsAskedVerified = IsAskedVerified,
        PolicyVersion = PolicyVersion,
    };
}
