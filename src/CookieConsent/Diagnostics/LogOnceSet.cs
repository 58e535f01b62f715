using System.Collections.Concurrent;

namespace CookieConsent.Diagnostics;

/// <summary>The names that a log holds already, of which there are never more than it should hold.</summary>
/// <param name="most">How many names are said.</param>
/// <param name="onFull">Called once, for the first name beyond them.</param>
internal sealed class LogOnceSet(int most, Action onFull)
{
    private readonly ConcurrentDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _names =
        new ConcurrentDictionary<string, bool>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // The dictionary's own count takes every one of its locks.
    private int _count;
    private int _isFullReported;

    /// <summary>Whether a name is to be said, and is from now on said.</summary>
    public bool TryAdd(ReadOnlySpan<char> name)
    {
        var shown = LogSanitizer.Cut(name);
        if (_names.ContainsKey(shown))
        {
            return false;
        }

        if (Volatile.Read(ref _count) >= most)
        {
            ReportFull();
            return false;
        }

        if (!_names.TryAdd(shown, true))
        {
            return false;
        }

        Interlocked.Increment(ref _count);
        return true;
    }

    /// <summary>The same, unless another name was logged that one pattern covers with it. Names that vary fill one place.</summary>
    public bool TryAddAlike(ReadOnlySpan<char> name)
    {
        var stem = LogSanitizer.Cut(NamePattern.StemOf(name));
        if (stem.IsEmpty)
        {
            return TryAdd(name);
        }

        Span<char> pattern = stackalloc char[LogSanitizer.MaxLength + 1];
        stem.CopyTo(pattern);
        pattern[stem.Length] = '*';
        return TryAdd(pattern[..(stem.Length + 1)]);
    }

    private void ReportFull()
    {
        if (Interlocked.Exchange(ref _isFullReported, 1) == 0)
        {
            onFull();
        }
    }
}
