using System.Runtime.InteropServices;
using CookieConsent.Catalogue;

namespace CookieConsent.Preferences;

/// <summary>What a choice means to a catalogue: sets of its optional categories, one bit per category.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WrittenChoice
{
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>The categories that were accepted, as they are asked about today.</summary>
    public uint Accepted { get; private init; }

    /// <summary>The categories that were rejected, as they are asked about today.</summary>
    public uint Rejected { get; private init; }

    /// <summary>The categories that were rejected, whatever was asked about them.</summary>
    public uint Objections { get; private init; }

    /// <summary>How many categories were accepted, also such as the catalogue does not have.</summary>
    private int Acceptances { get; init; }

    /// <summary>Reads a value of the library's form; <see langword="null"/> for any other. Allocates nothing.</summary>
    /// <param name="value">The value.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="known">What is known of choices on that catalogue.</param>
    public static WrittenChoice? Read(ReadOnlySpan<char> value, CookieCatalogue catalogue, ChoiceCache? known = null)
    {
        var entries = new PreferencesEntries(value);
        if (known is null || entries.Text.IsEmpty)
        {
            return Read(entries, catalogue);
        }

        if (known.TryGet(entries.Text, out var sameChoice))
        {
            return sameChoice with { DecidedAt = entries.DecidedAt };
        }

        var read = Read(entries, catalogue);
        if (read is { } choice)
        {
            known.Add(entries.Text, choice);
        }

        return read;
    }

    /// <summary>What preferences mean to a catalogue.</summary>
    public static WrittenChoice Of(CookiePreferences preferences, CookieCatalogue catalogue) => preferences.Choices.Aggregate(
        new WrittenChoice { DecidedAt = preferences.DecidedAt },
        (choice, entry) => choice.With(catalogue.FindCategory(entry.CategoryId), entry.Choice, entry.Fingerprint));

    /// <summary>Whether it counts before another: the newer one does, and of two of one second the one that accepts less.</summary>
    public bool Outranks(WrittenChoice other) => DecidedAt == other.DecidedAt ? Acceptances < other.Acceptances : DecidedAt > other.DecidedAt;

    private static WrittenChoice? Read(PreferencesEntries entries, CookieCatalogue catalogue)
    {
        var choice = new WrittenChoice { DecidedAt = entries.DecidedAt };
        while (entries.MoveNext())
        {
            choice = choice.With(catalogue.FindCategory(entries.CategoryId), entries.Choice, entries.Fingerprint);
        }

        return entries.IsWhole ? choice : null;
    }

    private WrittenChoice With(CookieCategory? category, ConsentChoice choice, ReadOnlySpan<char> fingerprint)
    {
        var bit = category?.Bit ?? 0;
        var isOfToday = category is not null && fingerprint.SequenceEqual(category.Fingerprint);
        return choice == ConsentChoice.Accepted
            ? this with { Accepted = isOfToday ? Accepted | bit : Accepted, Acceptances = Acceptances + 1 }
            : this with { Rejected = isOfToday ? Rejected | bit : Rejected, Objections = Objections | bit };
    }
}
