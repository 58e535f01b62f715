namespace CookieConsent.Records.Files;

/// <summary>Writes a file anew without the blanks of what was deleted, when they are more than half of it.</summary>
internal static class FileCompaction
{
    private const long MinBlankBytes = 1024 * 1024;

    /// <returns>Whether there is a shorter file now.</returns>
    public static bool TryWrite(RecordFile file, string path)
    {
        var whole = new FileSegment(0, file.Length);
        var blank = file.Read(whole).Where(line => FileLine.IsBlank(line.Line.Span)).Sum(line => line.Segment.Length);
        if (blank < MinBlankBytes || blank < file.Length / 2)
        {
            return false;
        }

        using var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        foreach (var (_, line) in file.Read(whole).Where(line => !FileLine.IsBlank(line.Line.Span)))
        {
            target.Write(line.Span);
            target.WriteByte((byte)'\n');
        }

        target.Flush(flushToDisk: true);
        return true;
    }
}
