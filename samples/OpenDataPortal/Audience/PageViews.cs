using System.Collections.Concurrent;

namespace OpenDataPortal.Audience;

/// <summary>How often pages were seen since the portal started.</summary>
internal sealed class PageViews
{
    private readonly ConcurrentDictionary<string, long> _byDataset = new(StringComparer.Ordinal);
    private long _total;
    private long _withinAVisit;
    private long _returnVisits;

    public long Total => Interlocked.Read(ref _total);

    /// <summary>Views whose browser gave back the visit's cookie.</summary>
    public long WithinAVisit => Interlocked.Read(ref _withinAVisit);

    /// <summary>Views that begin a new visit of a browser that gave back the visitor's cookie.</summary>
    public long ReturnVisits => Interlocked.Read(ref _returnVisits);

    public long Of(string datasetId) => _byDataset.GetValueOrDefault(datasetId);

    public void Add(string? datasetId, bool visitorKnown, bool visitKnown)
    {
        Interlocked.Increment(ref _total);
        if (visitKnown)
        {
            Interlocked.Increment(ref _withinAVisit);
        }
        else if (visitorKnown)
        {
            Interlocked.Increment(ref _returnVisits);
        }

        if (datasetId is not null)
        {
            _byDataset.AddOrUpdate(datasetId, 1, (_, count) => count + 1);
        }
    }
}
