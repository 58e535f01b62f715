using System.Numerics;
using System.Runtime.Intrinsics;
using CookieConsent.Injection.Html;
using CookieConsent.Injection.ThirdParties;

namespace CookieConsent.Injection.Documents;

/// <summary>
/// Searches the rest of a document for what would be refused if it were a tag. It may be text, or part of a comment or a script. A rest
/// without it, which is usual, is not read.
/// </summary>
internal static class RefusedTags
{
    private const int BlockSize = 64;

    private static readonly NameBeginnings Beginnings = new(LoadingElements.Names);

    public static bool MayBeIn(ReadOnlySpan<byte> rest, StartTagRewriter rewriter)
    {
        // What seems to be a tag may be within another one, so the same bytes could be looked at many times.
        var budget = rest.Length;
        var position = 0;
        for (; position <= rest.Length - BlockSize - NameBeginnings.Letters; position += BlockSize)
        {
            var openings = Vector512.Equals(Vector512.Create(rest[position..]), Vector512.Create((byte)'<')).ExtractMostSignificantBits();
            for (var found = openings & Beginnings.MayBegin(rest[(position + 1)..]); found != 0; found &= found - 1)
            {
                if (MayBeRefused(rest[(position + BitOperations.TrailingZeroCount(found))..], rewriter, ref budget))
                {
                    return true;
                }
            }
        }

        for (; position < rest.Length; position++)
        {
            if (rest[position] == '<' && MayBeRefused(rest[position..], rewriter, ref budget))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayBeRefused(ReadOnlySpan<byte> text, StartTagRewriter rewriter, ref int budget)
    {
        if (!Beginnings.MayContain(text[1..]) || !char.IsAsciiLetter((char)text[1]) || ElementAt(text) is not { } element)
        {
            return false;
        }

        var tag = new StartTag(text);
        while (budget > 0 && tag.MoveNext())
        {
            budget -= tag.Name.Length + tag.Value.Length + 1;
        }

        // The base changes the meaning of other addresses.
        return budget <= 0 || tag.Length == 0 || element is "base" || rewriter.IsRefused(element, text[..tag.Length]);
    }

    private static string? ElementAt(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, HtmlNames.MaxLength + 2)];
        var name = text[1..StartTag.LengthOfName(text)];
        var element = HtmlNames.Find(name, isInForeignContent: false) is { Length: > 0 } known ? known : HtmlNames.Find(name, isInForeignContent: true);
        return LoadingElements.Names.Contains(element) ? element : null;
    }
}
