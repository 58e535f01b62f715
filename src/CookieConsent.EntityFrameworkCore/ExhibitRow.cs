namespace CookieConsent.EntityFrameworkCore;

/// <summary>A row of the table <c>consent_exhibits</c>.</summary>
internal sealed class ExhibitRow
{
    public required string Hash { get; init; }

    public required string Language { get; init; }

    public DateTime StoredAt { get; init; }

    /// <summary>A text, and not a JSON column: databases change the order of keys.</summary>
    public required string Content { get; init; }

    public static ExhibitRow Of(ConsentExhibit exhibit) =>
        new() { Hash = exhibit.Hash, Language = exhibit.Language, StoredAt = exhibit.StoredAt.UtcDateTime, Content = exhibit.Content };

    public ConsentExhibit ToExhibit() => new() { Hash = Hash, Language = Language, StoredAt = Moment.Of(StoredAt), Content = Content };
}
