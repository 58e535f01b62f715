using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CookieConsent.Injection.Html;
using CookieConsent.Injection.ThirdParties;

namespace CookieConsent.Injection.Documents;

/// <summary>
/// Finds what would be rewritten if it were a tag. It may be text, or part of a comment or a script, but what is not found here need not be
/// read further. Most documents have nothing of the kind.
/// </summary>
internal static class RefusedTags
{
    private static readonly NameBeginnings Beginnings = new(LoadingElements.Names);

    /// <param name="text">The rest of a document.</param>
    /// <param name="start">Where the search begins.</param>
    /// <param name="rewriter">Decides what is rewritten.</param>
    /// <param name="budget">How many bytes of tags are looked at. Tags that seem to be within tags would be looked at many times.</param>
    /// <returns>Where it begins; the length of the text where there is none; <see cref="int.MaxValue"/> where the document has to be read.</returns>
    public static int Find(ReadOnlySpan<byte> text, int start, StartTagRewriter rewriter, ref int budget)
    {
        while ((start = FindBeginning(text, start)) < text.Length)
        {
            if (ElementAt(text[start..]) is not { } element)
            {
                start++;
                continue;
            }

            var tag = new StartTag(text[start..]);
            while (budget > 0 && tag.MoveNext())
            {
                budget -= tag.Name.Length + tag.Value.Length + 1;
            }

            if (budget <= 0 || tag.Length == 0)
            {
                return int.MaxValue;
            }

            // The base changes the meaning of other addresses.
            if (element is "base" || rewriter.IsRefused(element, text.Slice(start, tag.Length)))
            {
                return start;
            }

            start++;
        }

        return text.Length;
    }

    private static string? ElementAt(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, HtmlNames.MaxLength + 2)];
        var name = text[1..StartTag.LengthOfName(text)];
        var element = HtmlNames.Find(name, isInForeignContent: false) is { Length: > 0 } known ? known : HtmlNames.Find(name, isInForeignContent: true);
        return LoadingElements.Names.Contains(element) ? element : null;
    }

    /// <returns>Where the next tag may begin; the length of the text where none does.</returns>
    private static int FindBeginning(ReadOnlySpan<byte> text, int start)
    {
        ref var bytes = ref MemoryMarshal.GetReference(text);
        while (start + Vector512<byte>.Count < text.Length)
        {
            var isOpening = Vector512.Equals(Vector512.LoadUnsafe(ref bytes, (nuint)start), Vector512.Create((byte)'<'));
            var isEndTag = Vector512.Equals(Vector512.LoadUnsafe(ref bytes, (nuint)start + 1), Vector512.Create((byte)'/'));
            for (var found = Vector512.AndNot(isOpening, isEndTag).ExtractMostSignificantBits(); found != 0; found &= found - 1)
            {
                var position = start + BitOperations.TrailingZeroCount(found);
                if (IsBeginningAt(text, position))
                {
                    return position;
                }
            }

            start += Vector512<byte>.Count;
        }

        while (start < text.Length && !(text[start] == '<' && IsBeginningAt(text, start)))
        {
            start++;
        }

        return start;
    }

    private static bool IsBeginningAt(ReadOnlySpan<byte> text, int position) =>
        text[position..] is [_, var first, var second, var third, ..] && char.IsAsciiLetter((char)first) && Beginnings.MayContain(first, second, third);
}
