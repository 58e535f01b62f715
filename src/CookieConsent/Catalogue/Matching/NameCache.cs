namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// Remembers what the short texts of a site's requests and responses mean, such as the names of cookies, so that each is looked up once.
/// The first text at a slot stays: visitors who make up others cost no memory, and only lose the shortcut. A slot is
/// written whole, so no lock is needed.
/// </summary>
internal sealed class NameCache<T>
    where T : class
{
    private const int Capacity = 256;
    private const int MaxLength = 64;

    private readonly Entry?[] _entries = new Entry?[Capacity];

    /// <summary>What a name means, which may be nothing.</summary>
    /// <returns>Whether the name is remembered.</returns>
    public bool TryGet(ReadOnlySpan<char> name, out T? value)
    {
        var entry = name.IsEmpty ? null : Volatile.Read(ref _entries[Slot(name)]);
        var isKnown = entry is not null && name.SequenceEqual(entry.Name);
        value = isKnown ? entry!.Value : null;
        return isKnown;
    }

    public void Add(ReadOnlySpan<char> name, T? value)
    {
        if (name.Length is > 0 and <= MaxLength && Volatile.Read(ref _entries[Slot(name)]) is null)
        {
            Volatile.Write(ref _entries[Slot(name)], new Entry(name.ToString(), value));
        }
    }

    private static int Slot(ReadOnlySpan<char> name) =>
        ((((((name.Length * 31) + name[0]) * 31) + name[name.Length / 2]) * 31) + name[^1]) & (Capacity - 1);

    private sealed record Entry(string Name, T? Value);
}
