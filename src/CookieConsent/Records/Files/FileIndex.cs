namespace CookieConsent.Records.Files;

/// <summary>Where in the file things are. It holds seals and erasures whole, and of an hour that is not sealed the ids of its records.</summary>
internal sealed class FileIndex
{
    private readonly SortedDictionary<DateTimeOffset, List<FileSegment>> _hours = [];
    private readonly Dictionary<DateTimeOffset, HashSet<Guid>> _openIds = [];

    public Dictionary<string, (ConsentExhibitSummary Summary, FileSegment Segment)> Exhibits { get; } = [];

    public List<ConsentSeal> Seals { get; } = [];

    public List<ConsentErasure> Erasures { get; } = [];

    public ConsentSeal? NewestSeal => Seals.LastOrDefault();

    /// <summary>Where the records of hours are, the oldest first. Verification asks for each hour of years alone.</summary>
    public List<(DateTimeOffset Hour, FileSegment Segment)> SegmentsOf(DateTimeOffset? from, DateTimeOffset? until) => from is { } hour && until == hour.AddHours(1)
        ? [.. _hours.GetValueOrDefault(hour, []).Select(segment => (hour, segment))]
        : [.. from known in _hours where IsWithin(known.Key, @from, until) from segment in known.Value select (known.Key, segment)];

    public bool Contains(Guid id) => _openIds.Values.Any(ids => ids.Contains(id));

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

    public void AddId(ConsentRecord record)
    {
        if (!_openIds.TryGetValue(record.Hour, out var ids))
        {
            _openIds.Add(record.Hour, ids = []);
        }

        ids.Add(record.Id);
    }

    public void AddExhibit(ConsentExhibit exhibit, FileSegment segment) =>
        Exhibits.TryAdd(exhibit.Hash, (new ConsentExhibitSummary(exhibit.Hash, exhibit.Language, exhibit.StoredAt), segment));

    /// <param name="seal">The newest seal. No record is added to its hour any more.</param>
    public void AddSeal(ConsentSeal seal)
    {
        Seals.Add(seal);
        foreach (var hour in _openIds.Keys.Where(hour => hour < seal.End).ToList())
        {
            _openIds.Remove(hour);
        }
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
