using System.Runtime.InteropServices;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// The name of a tag, folded to lower case: its first eight letters, and how many there are. No two names that matter here
/// share both.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TagName(ulong Letters, int Length)
{
    /// <summary>The longest name that matters, such as <c>template</c>.</summary>
    public const int Longest = Kept;

    private const int Kept = sizeof(ulong);
    private const int CaseBit = 0x20;

    public static TagName Of(ReadOnlySpan<byte> name)
    {
        var tag = default(TagName);
        foreach (var letter in name)
        {
            tag = tag.With(letter, keepsCase: false);
        }

        return tag;
    }

    public TagName With(byte letter, bool keepsCase)
    {
        var folded = !keepsCase && letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | CaseBit) : letter;
        return new TagName(Length < Kept ? (Letters << 8) | folded : Letters, Length + 1);
    }
}
