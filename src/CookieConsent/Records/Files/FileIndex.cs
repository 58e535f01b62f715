namespace CookieConsent.Records.Files;

/// <summary>Where in the file things are. It holds seals and erasures whole, and of an hour that is not sealed the ids of its records.</summary>
internal sealed class FileIndex
{
    private readonly SortedDictionary<DateTimeOffset, List<FileSegment>> _hours = [];
    private readonly HashSet<Guid> _openIds = [];

    public Dictionary<string, (ConsentExhibitSummary Summary, FileSegment Segment)> Exhibits { get; } = [];

    public List<ConsentSeal> Seals { get; } = [];

    public List<ConsentErasure> Erasures { get; } = [];

    public ConsentSeal? NewestSeal => Seals.LastOrDefault();

    /// <summary>Where the records of hours are, the oldest first.</summary>
    public List<(DateTimeOffset Hour, FileSegment Segment)> SegmentsOf(DateTimeOffset? from, DateTimeOffset? until) =>
        [.. from hour in _hours where IsWithin(hour.Key, @from, until) from segment in hour.Value select (hour.Key, segment)];

    public bool Contains(Guid id) => _openIds.Contains(id);

    /// <summary>Adds the place of a record. Records that follow one another are one place.</summary>
    public void AddRecord(DateTimeOffset hour, FileSegment segment)
    {
        if (!_hours.TryGetValue(hour, out var segments))
        {
            _hours.Add(hour, segments = []);
        }

        if (segments.Count > 0 && segments[^1].End == segment.Offset)
        {
            segments[^1] = segments[^1] with { Length = segments[^1].Length + segment.Length };
        }
        else
        {
            segments.Add(segment);
        }
    }

    public void AddId(Guid id) => _openIds.Add(id);

    public void AddExhibit(ConsentExhibit exhibit, FileSegment segment) =>
        Exhibits.TryAdd(exhibit.Hash, (new ConsentExhibitSummary(exhibit.Hash, exhibit.Language, exhibit.StoredAt), segment));

    /// <param name="seal">The newest seal.</param>
    /// <param name="openIds">The ids of the records after it.</param>
    public void AddSeal(ConsentSeal seal, IEnumerable<Guid> openIds)
    {
        Seals.Add(seal);
        _openIds.Clear();
        _openIds.UnionWith(openIds);
    }

    /// <returns>Where the records of the removed hours are.</returns>
    public List<FileSegment> RemoveHours(DateTimeOffset before)
    {
        var removed = SegmentsOf(null, before);
        removed.ForEach(hour => _hours.Remove(hour.Hour));
        Erasures.RemoveAll(erasure => erasure.Hour < before);
        return [.. removed.Select(hour => hour.Segment)];
    }

    public static bool IsWithin(DateTimeOffset hour, DateTimeOffset? from, DateTimeOffset? until) => (from is null || hour >= from) && (until is null || hour < until);
}
