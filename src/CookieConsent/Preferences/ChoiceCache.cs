namespace CookieConsent.Preferences;

/// <summary>
/// Remembers what the entries of preferences mean to a catalogue, so that visitors with the same choices have them read once. The
/// moment of a choice is no part of it. The first ones stay: visitors who make up choices cost no memory, and only lose the
/// shortcut. A place is written whole, so no lock is needed.
/// </summary>
internal sealed class ChoiceCache
{
    private const int Capacity = 16;
    private const int MaxLength = 512;

    private readonly Known?[] _known = new Known?[Capacity];

    /// <summary>What entries mean; the moment is not set.</summary>
    /// <returns>Whether they are remembered.</returns>
    public bool TryGet(ReadOnlySpan<char> entries, out WrittenChoice choice)
    {
        foreach (ref var place in _known.AsSpan())
        {
            if (Volatile.Read(ref place) is not { } known)
            {
                break;
            }

            if (entries.SequenceEqual(known.Entries))
            {
                choice = known.Choice;
                return true;
            }
        }

        choice = default;
        return false;
    }

    public void Add(ReadOnlySpan<char> entries, WrittenChoice choice)
    {
        var place = Array.IndexOf(_known, null);
        if (place >= 0 && entries.Length <= MaxLength)
        {
            Volatile.Write(ref _known[place], new Known(entries.ToString(), choice));
        }
    }

    private sealed record Known(string Entries, WrittenChoice Choice);
}
