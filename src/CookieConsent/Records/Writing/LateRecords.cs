using CookieConsent.Preferences;
using CookieConsent.Records.Seals;

namespace CookieConsent.Records.Writing;

/// <summary>
/// Records of acceptances that were refused because the store did not respond in time. A record that the store has anyway would show a
/// consent that is not in force, so it is erased.
/// </summary>
internal sealed class LateRecords(IConsentRecordStore store, RecordTelemetry telemetry, TimeProvider time)
{
    /// <summary>Of how many records the outcome can be unknown at the same time. An outage of hours ends with that many at most.</summary>
    private const int Capacity = 10_000;

    private readonly Dictionary<Guid, DateTimeOffset> _moments = [];

    public int Count => _moments.Count;

    /// <summary>Adds a record that an attempt may have stored.</summary>
    public void Add(ConsentRecord record)
    {
        if (_moments.Count < Capacity)
        {
            _moments.TryAdd(record.Id, record.RecordedAt);
        }
        else
        {
            telemetry.LateUnknown(Capacity);
        }
    }

    /// <summary>Erases those that are stored.</summary>
    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        var stored = await FindAsync(cancellationToken).ConfigureAwait(false);
        foreach (var record in stored)
        {
            await store.EraseAsync(SealedHour.ErasureOf(record, CookiePreferences.WholeSecond(time.GetUtcNow())), cancellationToken).ConfigureAwait(false);
        }

        _moments.Clear();
        telemetry.Answered();
        if (stored.Count > 0)
        {
            telemetry.LateErased(stored.Count);
        }
    }

    /// <summary>Those that are stored. A store dates no record before its own moment.</summary>
    private async Task<List<ConsentRecord>> FindAsync(CancellationToken cancellationToken)
    {
        var stored = new List<ConsentRecord>();
        await foreach (var record in store.ReadRecordsAsync(new ConsentRecordQuery { From = _moments.Values.Min() }, cancellationToken).ConfigureAwait(false))
        {
            if (_moments.ContainsKey(record.Id))
            {
                stored.Add(record);
            }
        }

        return stored;
    }
}
