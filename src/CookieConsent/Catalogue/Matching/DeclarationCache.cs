namespace CookieConsent.Catalogue.Matching;

/// <summary>
/// Remembers what covers the names of cookies that a site's requests and responses have, so that patterns are matched once for
/// each name. The first name at a place stays: visitors who make up names cost no memory, and only lose the shortcut. A place is
/// written whole, so no lock is needed.
/// </summary>
internal sealed class DeclarationCache
{
    private const int Capacity = 256;
    private const int MaxLength = 64;

    private readonly Entry?[] _entries = new Entry?[Capacity];

    /// <summary>What covers a name, which may be nothing.</summary>
    /// <returns>Whether the name is remembered.</returns>
    public bool TryGet(ReadOnlySpan<char> name, out CookieDeclaration? declaration)
    {
        var entry = name.IsEmpty ? null : Volatile.Read(ref _entries[PlaceOf(name)]);
        var isKnown = entry is not null && name.SequenceEqual(entry.Name);
        declaration = isKnown ? entry!.Declaration : null;
        return isKnown;
    }

    public void Add(ReadOnlySpan<char> name, CookieDeclaration? declaration)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return;
        }

        ref var place = ref _entries[PlaceOf(name)];
        if (Volatile.Read(ref place) is null)
        {
            Volatile.Write(ref place, new Entry(name.ToString(), declaration));
        }
    }

    private static int PlaceOf(ReadOnlySpan<char> name) =>
        ((((((name.Length * 31) + name[0]) * 31) + name[name.Length / 2]) * 31) + name[^1]) & (Capacity - 1);

    private sealed record Entry(string Name, CookieDeclaration? Declaration);
}
