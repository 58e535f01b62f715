using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CookieConsent.Records.Files;

/// <summary>A place in a file: whole lines.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileSegment(long Offset, long Length)
{
    public long End => Offset + Length;
}

/// <summary>
/// A file of lines that grows at its end. A batch is on the disk as a whole or not at all, except after a crash, which leaves at most
/// one line torn. What is deleted is overwritten with blanks in its place. One process has the file at a time.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private const byte LineEnd = (byte)'\n';
    private const int BufferSize = 64 * 1024;

    private readonly FileStream? _lock;
    private readonly SafeFileHandle _handle;
    private bool _hasTornEnd;

    private RecordFile(FileStream? processLock, SafeFileHandle handle)
    {
        _lock = processLock;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>The length without a batch that could not be written.</summary>
    public long Length { get; private set; }

    /// <exception cref="InvalidOperationException">Another process has the file.</exception>
    public static RecordFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var processLock = Lock(path);
        try
        {
            Compact(path);
            return new RecordFile(processLock, OpenHandle(path));
        }
        catch
        {
            processLock.Dispose();
            throw;
        }
    }

    /// <summary>Adds lines at the end, and waits for the disk.</summary>
    /// <returns>Where they are.</returns>
    public FileSegment Append(ReadOnlySpan<byte> lines)
    {
        RepairEnd();
        _hasTornEnd = true;
        try
        {
            RandomAccess.Write(_handle, lines, Length);
            RandomAccess.FlushToDisk(_handle);
        }
        catch
        {
            RemoveEnd();
            throw;
        }

        _hasTornEnd = false;
        var segment = new FileSegment(Length, lines.Length);
        Length = segment.End;
        return segment;
    }

    /// <summary>Overwrites lines with blanks, and waits for the disk.</summary>
    public void Blank(FileSegment segment)
    {
        var blanks = new byte[Math.Min(segment.Length, BufferSize)];
        blanks.AsSpan().Fill((byte)' ');
        var end = segment.End - 1;
        for (var offset = segment.Offset; offset < end; offset += blanks.Length)
        {
            RandomAccess.Write(_handle, blanks.AsSpan(0, (int)Math.Min(blanks.Length, end - offset)), offset);
        }

        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Removes what is behind the last whole line.</summary>
    public void Truncate(long length)
    {
        Length = length;
        _hasTornEnd = true;
        RepairEnd();
        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Reads whole lines. The bytes of a line are valid until the next one is read.</summary>
    public IEnumerable<(FileSegment Segment, ReadOnlyMemory<byte> Line)> Read(FileSegment part)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var (offset, filled) = (part.Offset, 0);
            while (ReadMore(buffer, offset, filled, part.End) is > 0 and var read)
            {
                filled += read;
                var start = 0;
                while (buffer.AsSpan(start, filled - start).IndexOf(LineEnd) is >= 0 and var length)
                {
                    yield return (new FileSegment(offset + start, length + 1), buffer.AsMemory(start, length));
                    start += length + 1;
                }

                (buffer, offset, filled) = (Move(buffer, start, filled), offset + start, filled - start);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        _handle.Dispose();
        _lock?.Dispose();
    }

    private static SafeFileHandle OpenHandle(string path) => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    private static void Compact(string path)
    {
        var compact = $"{path}.compact";
        bool isWritten;
        using (var file = new RecordFile(null, OpenHandle(path)))
        {
            isWritten = FileCompaction.TryWrite(file, compact);
        }

        if (isWritten)
        {
            File.Move(compact, path, overwrite: true);
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists($"{path}.lock"))
        {
            throw new InvalidOperationException(
                $"Another process records choices in '{path}'. A file is for one instance: give each its own file, or use a database with the package CookieConsent.EntityFrameworkCore.", exception);
        }
    }

    private int ReadMore(byte[] buffer, long offset, int filled, long end) =>
        RandomAccess.Read(_handle, buffer.AsSpan(filled, (int)Math.Min(buffer.Length - filled, end - offset - filled)), offset + filled);

    /// <summary>Moves what is left of a buffer to its beginning. A line that fills the buffer gets a larger one.</summary>
    private static byte[] Move(byte[] buffer, int start, int filled)
    {
        var target = start == 0 && filled == buffer.Length ? ArrayPool<byte>.Shared.Rent(buffer.Length * 2) : buffer;
        buffer.AsSpan(start, filled - start).CopyTo(target);
        if (target != buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return target;
    }

    /// <summary>A restart would read whole lines of a batch that failed. If they cannot be removed now, the next batch removes them.</summary>
    private void RemoveEnd()
    {
        try
        {
            RepairEnd();
            RandomAccess.FlushToDisk(_handle);
        }
        catch (IOException)
        {
            // The error of the batch is the one to report.
        }
    }

    private void RepairEnd()
    {
        if (_hasTornEnd)
        {
            RandomAccess.SetLength(_handle, Length);
            _hasTornEnd = false;
        }
    }
}
