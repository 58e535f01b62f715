using System.Collections.Concurrent;

namespace CookieConsent.Diagnostics;

/// <summary>The names that were logged, of which there are never more than the log should hold.</summary>
/// <param name="capacity">How many names are logged.</param>
/// <param name="onFull">Called once, for the first name beyond them.</param>
internal sealed class LogOnceSet(int capacity, Action? onFull = null)
{
    private readonly ConcurrentDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _names =
        new ConcurrentDictionary<string, bool>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // The dictionary's own count takes every one of its locks.
    private int _count;
    private bool _isFullReported;

    /// <summary>Whether a name was not logged yet. From now on it is.</summary>
    public bool TryAdd(ReadOnlySpan<char> name)
    {
        var shown = LogSanitizer.Truncate(name);
        if (_names.ContainsKey(shown))
        {
            return false;
        }

        if (Volatile.Read(ref _count) >= capacity)
        {
            if (!Interlocked.Exchange(ref _isFullReported, true))
            {
                onFull?.Invoke();
            }

            return false;
        }

        var isNew = _names.TryAdd(shown, true);
        Interlocked.Add(ref _count, isNew ? 1 : 0);
        return isNew;
    }

    /// <summary>The same, where names that one pattern covers count as one name.</summary>
    public bool TryAddPattern(ReadOnlySpan<char> name)
    {
        var stem = LogSanitizer.Truncate(NamePattern.StemOf(name));
        if (stem.IsEmpty)
        {
            return TryAdd(name);
        }

        Span<char> pattern = stackalloc char[LogSanitizer.MaxLength + 1];
        stem.CopyTo(pattern);
        pattern[stem.Length] = '*';
        return TryAdd(pattern[..(stem.Length + 1)]);
    }
}
