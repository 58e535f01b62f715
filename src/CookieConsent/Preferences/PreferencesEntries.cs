using System.Globalization;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;

namespace CookieConsent.Preferences;

/// <summary>
/// The entries of a <c>cookies_preferences</c> value, read where they stand. A value counts as a whole, so what was read counts only
/// once <see cref="IsWhole"/>. Allocates nothing.
/// </summary>
internal ref struct PreferencesEntries
{
    private const string Head = $"{PreferencesFormat.Version}.";
    private const int MomentLength = 16; // 20261123T174200Z
    private const int WordLength = 8; // accepted, rejected

    /// <summary>From the first <c>~</c> of an entry to its end.</summary>
    private const int TailLength = 1 + WordLength + 1 + Catalogue.Fingerprint.Length;

    private readonly ReadOnlySpan<char> _entries;
    private int _next;
    private int _count;

    public PreferencesEntries(ReadOnlySpan<char> value)
    {
        if (value.Length > Head.Length + MomentLength
            && value.Length <= PreferencesFormat.MaxValueLength
            && value.StartsWith(Head, StringComparison.Ordinal)
            && TryParseMoment(value.Slice(Head.Length, MomentLength), out var decidedAt))
        {
            _entries = value[(Head.Length + MomentLength)..];
            DecidedAt = decidedAt;
        }
    }

    /// <summary>When the choice was made.</summary>
    public DateTimeOffset DecidedAt { get; }

    /// <summary>All entries as they are written.</summary>
    public readonly ReadOnlySpan<char> Text => _entries;

    /// <summary>The present entry's category.</summary>
    public ReadOnlySpan<char> CategoryId { get; private set; }

    public ConsentChoice Choice { get; private set; }

    public ReadOnlySpan<char> Fingerprint { get; private set; }

    /// <summary>Whether all of the value was read, and is as the format has it.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Moves to the next entry.</summary>
    /// <returns>Whether there is one, and it is as the format has it.</returns>
    public bool MoveNext()
    {
        IsWhole = _count > 0 && _next == _entries.Length;
        if (_next == _entries.Length || _entries[_next] != PreferencesFormat.BetweenParts || _count == CatalogueCompiler.MaxOptionalCategories)
        {
            return false;
        }

        var rest = _entries[(_next + 1)..];
        var length = rest.IndexOf(PreferencesFormat.BetweenParts);
        var entry = length < 0 ? rest : rest[..length];
        if (!TryParse(entry) || IsRepeated(entry[..^TailLength]))
        {
            return false;
        }

        _next += 1 + entry.Length;
        _count++;
        return true;
    }

    private bool TryParse(ReadOnlySpan<char> entry)
    {
        if (entry.Length <= TailLength)
        {
            return false;
        }

        var tail = entry[^TailLength..];
        Choice = tail.Slice(1, WordLength) switch
        {
            PreferencesFormat.Accepted => ConsentChoice.Accepted,
            PreferencesFormat.Rejected => ConsentChoice.Rejected,
            _ => ConsentChoice.Undecided,
        };
        CategoryId = entry[..^TailLength];
        Fingerprint = tail[^Catalogue.Fingerprint.Length..];
        return Choice != ConsentChoice.Undecided
            && tail[0] == PreferencesFormat.WithinPart
            && tail[WordLength + 1] == PreferencesFormat.WithinPart
            && PreferencesFormat.IsId(CategoryId)
            && PreferencesFormat.IsFingerprint(Fingerprint);
    }

    /// <summary>Whether an earlier entry is about the same category. There are 32 entries at most.</summary>
    private readonly bool IsRepeated(ReadOnlySpan<char> categoryId)
    {
        for (var rest = _entries[.._next]; rest.Length > 0;)
        {
            var start = rest.LastIndexOf(PreferencesFormat.BetweenParts);
            if (rest[(start + 1)..^TailLength].Equals(categoryId, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            rest = rest[..start];
        }

        return false;
    }

    private static bool TryParseMoment(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        // The framework's parser takes null characters after a number.
        moment = default;
        if (text.Contains('\0')
            || text[8] != 'T'
            || text[15] != 'Z'
            || !int.TryParse(text[..8], NumberStyles.None, CultureInfo.InvariantCulture, out var date)
            || !int.TryParse(text[9..15], NumberStyles.None, CultureInfo.InvariantCulture, out var time))
        {
            return false;
        }

        var (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        var (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        moment = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }
}
