namespace CookieConsent.Injection.Html;

/// <summary>The first three letters of names, in any case. They rule out nearly every other name without looking for its end.</summary>
internal sealed class NameBeginnings
{
    private const int Letters = 32;

    private readonly bool[] _beginnings = new bool[Letters * Letters * Letters];

    public NameBeginnings(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            // Any byte can follow the shortest names.
            var thirds = name.Length > 2 ? [name[2]] : Enumerable.Range(0, Letters);
            foreach (var third in thirds)
            {
                _beginnings[IndexOf((byte)name[0], (byte)name[1], (byte)third)] = true;
            }
        }
    }

    /// <summary>Whether one of the names may begin with the letters.</summary>
    public bool MayContain(byte first, byte second, byte third) => _beginnings[IndexOf(first, second, third)];

    /// <summary>The same for letters in upper and lower case.</summary>
    private static int IndexOf(byte first, byte second, byte third) => ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}
