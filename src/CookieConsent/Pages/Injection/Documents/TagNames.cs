using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>The names by which an HTML parser tells whether it is in the head (HTML sections 13.2.6.4.1 to 13.2.6.4.6).</summary>
internal static class TagNames
{
    public static readonly TagName Html = TagName.Of("html"u8);
    public static readonly TagName Head = TagName.Of("head"u8);
    public static readonly TagName Body = TagName.Of("body"u8);
    public static readonly TagName Br = TagName.Of("br"u8);
    public static readonly TagName Frameset = TagName.Of("frameset"u8);
    public static readonly TagName Template = TagName.Of("template"u8);
    public static readonly TagName Noscript = TagName.Of("noscript"u8);
    public static readonly TagName Svg = TagName.Of("svg"u8);
    public static readonly TagName Math = TagName.Of("math"u8);
    public static readonly TagName Script = TagName.Of("script"u8);
    public static readonly TagName Select = TagName.Of("select"u8);
    public static readonly TagName Button = TagName.Of("button"u8);
    public static readonly TagName Option = TagName.Of("option"u8);
    public static readonly TagName OptionGroup = TagName.Of("optgroup"u8);
    public static readonly TagName Plaintext = TagName.Of("plaintext"u8);
    public static readonly TagName DataList = TagName.Of("datalist"u8);

    /// <summary>Elements, besides those that hold text, in which a link is not shown or does not work.</summary>
    public static readonly TagName[] UnfitForLinks =
    [
        .. Names("select", "button", "option", "optgroup", "datalist", "template", "object", "video", "audio", "canvas", "details", "dialog", "plaintext"),
    ];

    private static readonly FrozenSet<TagName> OfTheHead =
        Set("base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template", "title");

    /// <summary>Elements whose content is text up to their own end tag, in the head or in a template there. That of <c>noscript</c> is, where script runs.</summary>
    private static readonly FrozenSet<TagName> WithText =
        Set("iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp");

    private const int Prefix = 3;
    private const int Letter = 0x1F;

    /// <summary>For each two letters that begin a name by which a link's place is found, the third ones, a bit each.</summary>
    private static readonly uint[] ThirdLetters = PrefixesOf(
        "select", "button", "option", "optgroup", "datalist", "template", "object", "video", "audio", "canvas", "details", "dialog", "plaintext",
        "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp", "svg", "math", "body", "html");

    private static readonly TagName[] OfLists = [Option, OptionGroup];
    private static readonly TagName[] OfGroups = [Option];

    public static bool MayStandInHead(TagName name) => OfTheHead.Contains(name);

    public static bool HoldsText(TagName name) => WithText.Contains(name);

    public static bool IsForeign(TagName name) => name == Svg || name == Math;

    /// <summary>Whether an element ends where another one of its name begins.</summary>
    public static bool IsClosedByItsLike(TagName name) => name == Select || name == Button || name == Option || name == OptionGroup;

    /// <summary>Elements that need no end tag where the one around them has one.</summary>
    public static ReadOnlySpan<TagName> ClosedWith(TagName name) => name == Select || name == DataList ? OfLists : name == OptionGroup ? OfGroups : [];

    /// <summary>
    /// Where the next comment begins, or the next tag by which a link's place is found; below zero where none does. A tag is
    /// told by three letters of its name, and taken for one where they are not there.
    /// </summary>
    public static int IndexOfTagForLinks(ReadOnlySpan<byte> text)
    {
        var position = 0;
        for (; position <= text.Length - Vector256<byte>.Count - sizeof(uint); position += Vector256<byte>.Count)
        {
            var tags = Vector256.Equals(Vector256.Create(text[position..]), Vector256.Create((byte)'<')).ExtractMostSignificantBits();
            for (; tags != 0; tags &= tags - 1)
            {
                var tag = position + BitOperations.TrailingZeroCount(tags);
                if (IsForLinks(BinaryPrimitives.ReadUInt32LittleEndian(text[(tag + 1)..])))
                {
                    return tag;
                }
            }
        }

        while (text[position..].IndexOf((byte)'<') is >= 0 and var distance)
        {
            position += distance + 1;
            var name = text[position..];
            if (name.Length <= Prefix || IsForLinks(BinaryPrimitives.ReadUInt32LittleEndian(name)))
            {
                return position - 1;
            }
        }

        return -1;
    }

    /// <summary>By the four bytes behind a <c>&lt;</c>, the first one lowest.</summary>
    private static bool IsForLinks(uint name)
    {
        if ((byte)name == '/')
        {
            name >>= 8;
        }

        return (byte)name < '@'
            ? (byte)name is (byte)'!' or (byte)'?'
            : ((ThirdLetters[((name & Letter) << 5) | ((name >> 8) & Letter)] >> (int)((name >> 16) & Letter)) & 1) != 0;
    }

    private static uint[] PrefixesOf(params IEnumerable<string> names)
    {
        var thirdLetters = new uint[(Letter + 1) * (Letter + 1)];
        foreach (var name in names)
        {
            thirdLetters[((name[0] & Letter) << 5) | (name[1] & Letter)] |= 1u << (name[2] & Letter);
        }

        return thirdLetters;
    }

    /// <summary>Whether a text begins with a tag whose end is not there.</summary>
    public static bool IsCutTag(ReadOnlySpan<byte> text)
    {
        var name = text[(text.StartsWith("</"u8) ? 2 : 1)..];
        return name.Length > 0 && char.IsAsciiLetter((char)name[0]) && !HasTagEnd(name);
    }

    private static bool HasTagEnd(ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny((byte)'>', (byte)'"', (byte)'\'') is >= 0 and var at)
        {
            var found = text[at];
            if (found == '>')
            {
                return true;
            }

            var isValue = text[..at].TrimEnd(" \t\n\f\r"u8).EndsWith("="u8);
            text = text[(at + 1)..];
            if (isValue)
            {
                var end = text.IndexOf(found);
                text = end < 0 ? default : text[(end + 1)..];
            }
        }

        return false;
    }

    private static FrozenSet<TagName> Set(params IEnumerable<string> names) => Names(names).ToFrozenSet();

    private static IEnumerable<TagName> Names(params IEnumerable<string> names) => names.Select(name => TagName.Of(System.Text.Encoding.ASCII.GetBytes(name)));
}
