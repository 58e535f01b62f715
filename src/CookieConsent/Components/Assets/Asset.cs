using System.Buffers;
using System.Collections.Immutable;

namespace CookieConsent.Components.Assets;

/// <summary>One file that pages link.</summary>
/// <param name="PlainName">Its name in a link written by hand: <c>vchoice.js</c>.</param>
/// <param name="HashedName">Its name while its content is this: <c>vchoice.0123456789ab.js</c>.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Representations">Its content in each coding, the smallest first, itself last.</param>
internal sealed record Asset(string PlainName, string HashedName, string ContentType, ImmutableArray<AssetRepresentation> Representations)
{
    private const int ShortestHash = 8;
    private const int LongestHash = 16;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a name is the plain one, or the plain one with a hash in it, be it another version's.</summary>
    public bool IsNamed(string name)
    {
        var dot = PlainName.IndexOf('.', StringComparison.Ordinal);
        var stem = PlainName.AsSpan(0, dot + 1);
        var extension = PlainName.AsSpan(dot);
        return name == PlainName
            || (name.AsSpan().StartsWith(stem)
                && name.AsSpan().EndsWith(extension)
                && name.Length - stem.Length - extension.Length is >= ShortestHash and <= LongestHash
                && !name.AsSpan(stem.Length..^extension.Length).ContainsAnyExcept(Hexadecimal));
    }
}
