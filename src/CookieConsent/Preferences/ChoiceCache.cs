using System.Runtime.InteropServices;
using CookieConsent.Catalogue;

namespace CookieConsent.Preferences;

/// <summary>
/// Remembers what the entries of preferences mean to a catalogue, so that visitors with the same choices have them read once. The
/// moment of a choice is no part of it. The first ones stay: visitors who make up choices cost no memory, and only lose the
/// shortcut. A slot is written whole, so no lock is needed.
/// </summary>
internal sealed class ChoiceCache
{
    private const int Capacity = 16;
    private const int MaxLength = 512;

    private readonly Entry?[] _entries = new Entry?[Capacity];

    /// <returns>Whether the entries are remembered.</returns>
    public bool TryGet(ReadOnlySpan<char> entries, out ChoiceSets choice)
    {
        foreach (ref var slot in _entries.AsSpan())
        {
            if (Volatile.Read(ref slot) is not { } known)
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

    public void Add(ReadOnlySpan<char> entries, in ChoiceSets choice)
    {
        var slot = Array.IndexOf(_entries, null);
        if (slot >= 0 && entries.Length <= MaxLength)
        {
            Volatile.Write(ref _entries[slot], new Entry(entries.ToString(), choice));
        }
    }

    private sealed record Entry(string Entries, ChoiceSets Choice);
}

/// <summary>What a choice means to a catalogue: sets of its optional categories, one bit per category.</summary>
/// <param name="Accepted">The categories that were accepted, as they are asked about today.</param>
/// <param name="Rejected">The categories that were rejected, as they are asked about today.</param>
/// <param name="Objections">The categories that were rejected, whatever was asked about them.</param>
/// <param name="Acceptances">How many categories were accepted, also those that the catalogue does not have.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChoiceSets(uint Accepted, uint Rejected, uint Objections, int Acceptances)
{
    public static ChoiceSets Of(CookiePreferences preferences, CookieCatalogue catalogue)
    {
        var sets = default(ChoiceSets);
        foreach (var entry in preferences.Choices)
        {
            var category = catalogue.FindCategory(entry.CategoryId);
            var bit = category?.Bit ?? 0;
            var present = category?.Fingerprint == entry.Fingerprint ? bit : 0;
            sets = entry.Choice == ConsentChoice.Accepted
                ? sets with { Accepted = sets.Accepted | present, Acceptances = sets.Acceptances + 1 }
                : sets with { Rejected = sets.Rejected | present, Objections = sets.Objections | bit };
        }

        return sets;
    }
}
