namespace CookieConsent;

/// <summary>
/// What remains of a record that was erased: enough to verify the seal of its hour. It does not show the choice, but who has all of it can
/// find the choice by a search: the leaf is the hash of the record, and the id and the hour are known. Retention deletes it with its hour.
/// </summary>
public sealed record ConsentErasure
{
    /// <summary>Gets the id of the erased record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Gets the beginning of the hour of the record.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>Gets the leaf of the record in the Merkle tree of its hour, as 64 lower-case hexadecimal digits.</summary>
    public required string Leaf { get; init; }

    /// <summary>Gets when the record was erased, in UTC, in whole seconds.</summary>
    public required DateTimeOffset ErasedAt { get; init; }
}
