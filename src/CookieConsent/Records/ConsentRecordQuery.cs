namespace CookieConsent;

/// <summary>Which records to read. A record must meet all conditions that are set.</summary>
public sealed record ConsentRecordQuery
{
    /// <summary>Gets the earliest <see cref="ConsentRecord.RecordedAt"/>.</summary>
    /// <value>The default is <see langword="null"/>: from the first record.</value>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the moment that every <see cref="ConsentRecord.RecordedAt"/> is before.</summary>
    /// <value>The default is <see langword="null"/>: up to the last record.</value>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets the exact <see cref="ConsentRecord.Value"/>. Case matters.</summary>
    /// <value>The default is <see langword="null"/>: any value.</value>
    public string? Value { get; init; }

    /// <summary>Gets the <see cref="ConsentRecord.Id"/>.</summary>
    /// <value>The default is <see langword="null"/>: any id.</value>
    public Guid? Id { get; init; }

    /// <summary>Returns whether a record meets all conditions.</summary>
    /// <param name="record">The record.</param>
    /// <returns><see langword="true"/> if it does; otherwise, <see langword="false"/>.</returns>
    public bool Includes(ConsentRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (From is null || record.RecordedAt >= From)
            && (To is null || record.RecordedAt < To)
            && (Value is null || record.Value == Value)
            && (Id is null || record.Id == Id);
    }
}
