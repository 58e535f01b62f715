namespace CookieConsent.EntityFrameworkCore;

/// <summary>A row of the table <c>consent_erasures</c>.</summary>
internal sealed class ErasureRow
{
    public long Number { get; init; }

    public Guid RecordId { get; init; }

    public DateTime Hour { get; init; }

    public required string Leaf { get; init; }

    public DateTime ErasedAt { get; init; }

    public static ErasureRow Of(ConsentErasure erasure) => new()
    {
        RecordId = erasure.RecordId,
        Hour = erasure.Hour.UtcDateTime,
        Leaf = erasure.Leaf,
        ErasedAt = erasure.ErasedAt.UtcDateTime,
    };

    public ConsentErasure ToErasure() =>
        new() { RecordId = RecordId, Hour = Moment.Of(Hour), Leaf = Leaf, ErasedAt = Moment.Of(ErasedAt) };
}
