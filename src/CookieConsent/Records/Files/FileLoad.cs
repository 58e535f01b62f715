namespace CookieConsent.Records.Files;

/// <summary>What was wrong with a file when it was opened.</summary>
internal sealed record FileReport(long TornBytes, int UnreadableLines);

/// <summary>Reads a file once when it is opened, and completes what a crash interrupted.</summary>
internal static class FileLoad
{
    public static (FileIndex Index, FileReport Report) Run(RecordFile file)
    {
        var index = new FileIndex();
        var unreadable = 0;
        var length = 0L;
        foreach (var (segment, line) in file.Read(new FileSegment(0, file.Length)))
        {
            unreadable += FileLine.IsBlank(line.Span) || TryAdd(index, segment, line) ? 0 : 1;
            length = segment.End;
        }

        var torn = file.Length - length;
        if (torn > 0)
        {
            file.Truncate(length);
        }

        AddOpenIds(file, index);
        if (index.Erasures.LastOrDefault() is { } last && Find(file, index, last) is { } place)
        {
            file.Blank(place);
        }

        return (index, new FileReport(torn, unreadable));
    }

    /// <summary>Where the record is that an erasure is about; <see langword="null"/> where it is not stored.</summary>
    public static FileSegment? Find(RecordFile file, FileIndex index, ConsentErasure erasure)
    {
        foreach (var (segment, line) in index.SegmentsOf(erasure.Hour, erasure.Hour.AddHours(1)).SelectMany(hour => file.Read(hour.Segment)))
        {
            if (FileLine.Parse(line, FileLine.Record, RecordFormat.ParseRecord)?.Id == erasure.RecordId)
            {
                return segment;
            }
        }

        return null;
    }

    private static bool TryAdd(FileIndex index, FileSegment segment, ReadOnlyMemory<byte> line)
    {
        switch (FileLine.KindOf(line.Span))
        {
            case FileLine.Record when FileLine.HourOf(line.Span) is { } hour:
                index.AddRecord(hour, segment);
                return true;
            case FileLine.Exhibit when FileLine.Parse(line, FileLine.Exhibit, RecordFormat.ParseExhibit) is { } exhibit:
                index.AddExhibit(exhibit, segment);
                return true;
            case FileLine.Seal when FileLine.Parse(line, FileLine.Seal, RecordFormat.ParseSeal) is { } seal:
                index.Seals.Add(seal);
                return true;
            case FileLine.Erasure when FileLine.Parse(line, FileLine.Erasure, RecordFormat.ParseErasure) is { } erasure:
                index.Erasures.Add(erasure);
                return true;
            default:
                return false;
        }
    }

    private static void AddOpenIds(RecordFile file, FileIndex index)
    {
        foreach (var (_, line) in index.SegmentsOf(index.NewestSeal?.End, null).SelectMany(hour => file.Read(hour.Segment)))
        {
            if (FileLine.Parse(line, FileLine.Record, RecordFormat.ParseRecord) is { } record)
            {
                index.AddId(record);
            }
        }
    }
}
