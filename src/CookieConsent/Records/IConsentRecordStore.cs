namespace CookieConsent;

/// <summary>
/// Stores consent records, what visitors were shown, and the seals over both. An implementation is a singleton, its methods are called
/// concurrently, and several instances of an application can share what it stores in. The library computes every hash and every seal.
/// A store keeps what it is given, and returns it unchanged.
/// </summary>
/// <remarks>
/// Rows are only ever added and deleted, never updated. A method that cannot reach the store throws, and then nothing of its work is
/// stored; the library calls it again. All moments are in UTC and have whole seconds.
/// </remarks>
public interface IConsentRecordStore
{
    /// <summary>Checks that the store can be used. Called when the host starts, before any other method, and again after it threw.</summary>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>A task that completes when the store is ready.</returns>
    /// <exception cref="InvalidOperationException">
    /// The store is not set up. The message names the remedy, and the host does not start. Any other exception counts as an outage: the
    /// host starts, and the health check fails until the store answers.
    /// </exception>
    Task OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Stores a batch in one transaction.</summary>
    /// <param name="records">
    /// At most 500 records. A record whose <see cref="ConsentRecord.Id"/> is stored already in an hour without a seal is skipped, because a
    /// batch is sent again after an error. A record that is older than the end of the newest seal is stored with <see cref="ConsentRecord.NotBefore"/> that end. No
    /// seal may be added between this comparison and the end of the transaction.
    /// </param>
    /// <param name="exhibits">What the records name, and what pages show now. An exhibit whose hash is stored already is skipped.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>A task that completes when the batch is on durable storage.</returns>
    Task AppendAsync(IReadOnlyCollection<ConsentRecord> records, IReadOnlyCollection<ConsentExhibit> exhibits, CancellationToken cancellationToken = default);

    /// <summary>Reads records, one after the other, without holding all of them in memory.</summary>
    /// <param name="query">Which records.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The records, hour by hour from the oldest. The order within an hour is not specified.</returns>
    IAsyncEnumerable<ConsentRecord> ReadRecordsAsync(ConsentRecordQuery query, CancellationToken cancellationToken = default);

    /// <summary>Finds an exhibit.</summary>
    /// <param name="hash">Its <see cref="ConsentExhibit.Hash"/>.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The exhibit, or <see langword="null"/> if it is not stored.</returns>
    Task<ConsentExhibit?> FindExhibitAsync(string hash, CancellationToken cancellationToken = default);

    /// <summary>Reads what is known of the exhibits without their contents.</summary>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The exhibits from the oldest.</returns>
    IAsyncEnumerable<ConsentExhibitSummary> ReadExhibitsAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds the newest seal.</summary>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The seal of the latest hour, or <see langword="null"/> if there is none.</returns>
    Task<ConsentSeal?> FindNewestSealAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads seals.</summary>
    /// <param name="from">The first hour; <see langword="null"/> for the oldest.</param>
    /// <param name="until">The hour after the last one; <see langword="null"/> for no end.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The seals from the oldest.</returns>
    IAsyncEnumerable<ConsentSeal> ReadSealsAsync(DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds the seal of an hour, in one transaction that no <see cref="AppendAsync"/>, <see cref="EraseAsync"/> and no other seal overlaps.
    /// Of several instances that seal the same hour, one succeeds.
    /// </summary>
    /// <param name="seal">The seal.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>
    /// <see langword="true"/> if it was added. <see langword="false"/> if <see cref="ConsentSeal.Previous"/> is not the hash of the newest
    /// seal (<see langword="null"/> without any), or if <see cref="ConsentSeal.Count"/> is not the number of records and erasures of the hour.
    /// </returns>
    Task<bool> TryAddSealAsync(ConsentSeal seal, CancellationToken cancellationToken = default);

    /// <summary>Deletes one record, and stores what remains of it, in one transaction.</summary>
    /// <param name="erasure">What remains of the record.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns><see langword="true"/> if the record was deleted, <see langword="false"/> if it is not stored.</returns>
    Task<bool> EraseAsync(ConsentErasure erasure, CancellationToken cancellationToken = default);

    /// <summary>Reads what remains of erased records.</summary>
    /// <param name="from">The first hour; <see langword="null"/> for the oldest.</param>
    /// <param name="until">The hour after the last one; <see langword="null"/> for no end.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>The erasures, hour by hour from the oldest.</returns>
    IAsyncEnumerable<ConsentErasure> ReadErasuresAsync(DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes what is past its retention: the records and erasures of all hours before a moment, and then the exhibits that were stored
    /// before it and that no record names. Seals stay. It may work in portions of whole hours, the oldest first.
    /// </summary>
    /// <param name="before">The first hour that stays. It is at most <see cref="ConsentSeal.PurgedBefore"/> of the newest seal.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    /// <returns>A task that completes when everything is deleted.</returns>
    Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}
