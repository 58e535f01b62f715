namespace CookieConsent.EntityFrameworkCore;

/// <summary>A row of the table <c>consent_seals</c>.</summary>
internal sealed class SealRow
{
    public DateTime Hour { get; init; }

    public long Count { get; init; }

    public required string Root { get; init; }

    public string? Previous { get; init; }

    public DateTime PurgedBefore { get; init; }

    public static SealRow Of(ConsentSeal seal) => new()
    {
        Hour = seal.Hour.UtcDateTime,
        Count = seal.Count,
        Root = seal.Root,
        Previous = seal.Previous,
        PurgedBefore = seal.PurgedBefore.UtcDateTime,
    };

    public ConsentSeal ToSeal() => new()
    {
        Hour = Moment.Of(Hour),
        Count = Count,
        Root = Root,
        Previous = Previous,
        PurgedBefore = Moment.Of(PurgedBefore),
    };
}
