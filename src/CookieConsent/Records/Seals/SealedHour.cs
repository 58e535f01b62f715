namespace CookieConsent.Records.Seals;

/// <summary>What the store has of one hour now.</summary>
/// <param name="Hour">The beginning of the hour.</param>
/// <param name="Leaves">The leaves of its records and erasures, sorted.</param>
/// <param name="ErasedCount">How many of them are of erased records.</param>
internal sealed record SealedHour(DateTimeOffset Hour, byte[][] Leaves, int ErasedCount)
{
    public string Root => Convert.ToHexStringLower(MerkleTree.RootOf(Leaves));

    public bool IsSameAs(SealedHour? other) => other is not null && ErasedCount == other.ErasedCount && Root == other.Root;

    /// <summary>What remains of a record of an hour that is erased.</summary>
    public static ConsentErasure ErasureOf(ConsentRecord record, DateTimeOffset erasedAt) =>
        new() { RecordId = record.Id, Hour = record.Hour, Leaf = Convert.ToHexStringLower(MerkleTree.LeafOf(record)), ErasedAt = erasedAt };

    public static async Task<SealedHour> ReadAsync(IConsentRecordStore store, DateTimeOffset hour, CancellationToken cancellationToken)
    {
        var leaves = new List<byte[]>();
        await foreach (var record in store.ReadRecordsAsync(new ConsentRecordQuery { From = hour, To = hour.AddHours(1) }, cancellationToken).ConfigureAwait(false))
        {
            leaves.Add(MerkleTree.LeafOf(record));
        }

        var erased = 0;
        await foreach (var erasure in store.ReadErasuresAsync(hour, hour.AddHours(1), cancellationToken).ConfigureAwait(false))
        {
            leaves.Add(Convert.FromHexString(erasure.Leaf));
            erased++;
        }

        return new SealedHour(hour, MerkleTree.Sort(leaves), erased);
    }
}
