using System.Text;

namespace CookieConsent.Records.Files;

/// <summary>Deletes what is past its retention.</summary>
internal static class FilePurge
{
    public static void Run(RecordFile file, FileIndex index, DateTimeOffset before)
    {
        index.RemoveHours(before).ForEach(file.Blank);
        var old = index.Exhibits.Values.Where(exhibit => exhibit.Summary.StoredAt < before).ToList();
        if (old.Count == 0)
        {
            return;
        }

        var named = NamedIn(file, index);
        foreach (var (summary, segment) in old.Where(exhibit => !named.Contains(exhibit.Summary.Hash)))
        {
            file.Blank(segment);
            index.Exhibits.Remove(summary.Hash);
        }
    }

    private static HashSet<string> NamedIn(RecordFile file, FileIndex index)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, line) in index.SegmentsOf(null, null).SelectMany(hour => file.Read(hour.Segment)))
        {
            var field = "\"exhibit\":\""u8;
            var start = line.Span.IndexOf(field) + field.Length;
            if (start >= field.Length && line.Length >= start + 64)
            {
                named.Add(Encoding.ASCII.GetString(line.Span.Slice(start, 64)));
            }
        }

        return named;
    }
}
