using System.Buffers;
using CookieConsent.Injection.ThirdParties;

namespace CookieConsent.Injection.Documents;

/// <summary>A start tag that is too long to be held back until it is whole, as with an image in its address. It is written in parts.</summary>
internal static class LongTag
{
    public const int MaxLength = 64 * 1024;

    private const int MaxRest = MaxLength / 2;

    /// <summary>Finds how much of a tag can be judged without the rest.</summary>
    /// <param name="tag">The tag, as far as it has arrived.</param>
    /// <param name="rest">Takes a short tag that stands for this part, so that what follows is read as what it is.</param>
    public static int Cut(ReadOnlySpan<byte> tag, IBufferWriter<byte> rest)
    {
        var attribute = new StartTag(tag);
        while (!attribute.IsCutOff && attribute.MoveNext())
        {
        }

        rest.Write(tag[..StartTag.LengthOfName(tag)]);
        rest.Write(" "u8);
        if (!attribute.IsCutOff || tag.Length - attribute.Start <= MaxRest)
        {
            return attribute.Start;
        }

        rest.Write("x"u8);
        rest.Write(attribute.Opening);
        return tag.Length;
    }
}
