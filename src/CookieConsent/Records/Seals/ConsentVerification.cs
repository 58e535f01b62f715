using System.Runtime.CompilerServices;

namespace CookieConsent.Records.Seals;

/// <summary>What verification found about an hour.</summary>
internal enum HourState
{
    /// <summary>Its records are those that were sealed.</summary>
    Intact,

    /// <summary>A record is not what it was, or the seal before is not.</summary>
    Changed,

    /// <summary>It has fewer records than were sealed, or its seal is gone.</summary>
    Removed,

    /// <summary>It has more records than were sealed.</summary>
    Inserted,

    /// <summary>Retention deleted its records.</summary>
    Purged,

    /// <summary>It has no seal yet.</summary>
    Unsealed,
}

/// <summary>One hour of a verification.</summary>
/// <param name="Hour">The beginning of the hour.</param>
/// <param name="State">What was found.</param>
/// <param name="Sealed">How many records were sealed; <see langword="null"/> without a seal.</param>
/// <param name="Found">How many records there are, with the erased ones.</param>
/// <param name="Erased">How many of them were erased.</param>
/// <param name="Hash">The hash of the seal; <see langword="null"/> without one.</param>
internal sealed record VerifiedHour(DateTimeOffset Hour, HourState State, long? Sealed, long Found, int Erased, string? Hash);

/// <summary>
/// Compares the records with their seals, hour by hour, and each seal with the one before. Whoever can write to the store can compute
/// every seal anew, so only a hash that has left the machine proves that nothing before it was changed: pass one from the log.
/// </summary>
internal sealed class ConsentVerification(IConsentRecordStore store)
{
    /// <summary>Verifies all hours, the oldest first. In memory is one hour at a time.</summary>
    public async IAsyncEnumerable<VerifiedHour> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var purgedBefore = await FindPurgedBeforeAsync(cancellationToken).ConfigureAwait(false);
        ConsentSeal? previous = null;
        await foreach (var seal in store.ReadSealsAsync(null, null, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var hour in WithoutSealAsync(previous?.End, seal.Hour, seal.Previous is null ? HourState.Inserted : HourState.Removed, cancellationToken).ConfigureAwait(false))
            {
                yield return hour;
            }

            for (var gone = previous?.End ?? seal.Hour; gone < seal.Hour; gone = gone.AddHours(1))
            {
                yield return new VerifiedHour(gone, HourState.Removed, null, 0, 0, null);
            }

            yield return await VerifyAsync(seal, previous, purgedBefore, cancellationToken).ConfigureAwait(false);
            previous = seal;
        }

        await foreach (var open in WithoutSealAsync(previous?.End, null, HourState.Unsealed, cancellationToken).ConfigureAwait(false))
        {
            yield return open;
        }
    }

    /// <summary>Retention or an erasure can change an hour while it is read, so an alarm counts when the hour is the same in the next reading.</summary>
    private async Task<VerifiedHour> VerifyAsync(ConsentSeal seal, ConsentSeal? previous, DateTimeOffset? purgedBefore, CancellationToken cancellationToken)
    {
        var isLinked = seal.Previous == previous?.Hash || previous?.End < seal.Hour;
        SealedHour? before = null;
        while (true)
        {
            var content = await SealedHour.ReadAsync(store, seal.Hour, cancellationToken).ConfigureAwait(false);
            if (before is not null)
            {
                // After the content: retention deletes nothing before it has announced it in a seal.
                purgedBefore = await FindPurgedBeforeAsync(cancellationToken).ConfigureAwait(false);
            }

            var state = StateOf(seal, content, isLinked, seal.Hour < purgedBefore);
            if (state is HourState.Intact or HourState.Purged || content.IsSameAs(before))
            {
                return new VerifiedHour(seal.Hour, state, seal.Count, content.Leaves.Length, content.ErasedCount, seal.Hash);
            }

            before = content;
        }
    }

    private async Task<DateTimeOffset?> FindPurgedBeforeAsync(CancellationToken cancellationToken) =>
        (await store.FindNewestSealAsync(cancellationToken).ConfigureAwait(false))?.PurgedBefore;

    /// <summary>
    /// The rules, in their order:
    /// 1. a seal that does not continue the one before is changed, or that one is;
    /// 2. more records than were sealed: at least one was inserted;
    /// 3. none but erased ones, before the hour to which retention has come: retention deleted them;
    /// 4. fewer records than were sealed: at least one was removed;
    /// 5. another root over as many records: at least one was changed.
    /// </summary>
    private static HourState StateOf(ConsentSeal seal, SealedHour content, bool isLinked, bool isPast) => (content.Leaves.Length - seal.Count) switch
    {
        _ when !isLinked => HourState.Changed,
        > 0 => HourState.Inserted,
        < 0 when isPast && content.Leaves.Length == content.ErasedCount => HourState.Purged,
        < 0 => HourState.Removed,
        _ => content.Root == seal.Root ? HourState.Intact : HourState.Changed,
    };

    /// <summary>The hours with records and without a seal: before the first seal, between two of which one is gone, and after the newest.</summary>
    private async IAsyncEnumerable<VerifiedHour> WithoutSealAsync(DateTimeOffset? from, DateTimeOffset? until, HourState state, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (from >= until)
        {
            yield break;
        }

        VerifiedHour? hour = null;
        await foreach (var record in store.ReadRecordsAsync(new ConsentRecordQuery { From = from, To = until }, cancellationToken).ConfigureAwait(false))
        {
            if (hour is not null && hour.Hour != record.Hour)
            {
                yield return hour;
                hour = null;
            }

            hour = hour is null ? new VerifiedHour(record.Hour, state, null, 1, 0, null) : hour with { Found = hour.Found + 1 };
        }

        if (hour is not null)
        {
            yield return hour;
        }
    }
}
