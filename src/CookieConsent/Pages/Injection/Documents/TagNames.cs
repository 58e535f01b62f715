using System.Collections.Frozen;

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
    private const int CaseBit = 0x20;
    private const int Letter = 0x1F;

    private static readonly uint[] SecondLetters = PairsOf(
        ["se", "bu", "op", "da", "te", "sv", "ma", "ob", "vi", "au", "ca", "de", "di", "pl", "if", "no", "sc", "st", "ti", "xm", "bo", "ht"]);

    private static readonly TagName[] OfLists = [Option, OptionGroup];
    private static readonly TagName[] OfGroups = [Option];

    public static bool MayStandInHead(TagName name) => OfTheHead.Contains(name);

    public static bool HoldsText(TagName name) => WithText.Contains(name);

    public static bool IsForeign(TagName name) => name == Svg || name == Math;

    /// <summary>Whether an element ends where another one of its name begins.</summary>
    public static bool IsClosedByItsLike(TagName name) => name == Select || name == Button || name == Option || name == OptionGroup;

    /// <summary>Elements that need no end tag where the one around them has one.</summary>
    public static ReadOnlySpan<TagName> ClosedWith(TagName name) => name == Select || name == DataList ? OfLists : name == OptionGroup ? OfGroups : [];

    /// <summary>Whether what follows a <c>&lt;</c> may be a comment, or a tag by which a link's place is found: by three letters of its name, where they are there.</summary>
    public static bool MayMatterForLinks(ReadOnlySpan<byte> text)
    {
        var at = text.Length > 0 && text[0] == '/' ? 1 : 0;
        if (text.Length - at < Prefix)
        {
            return true;
        }

        var (first, second) = (text[at], text[at + 1]);
        return first < '@'
            ? first is (byte)'!' or (byte)'?'
            : ((SecondLetters[first & Letter] >> (second & Letter)) & 1) != 0 && IsPrefix(((first | CaseBit) << 16) | ((second | CaseBit) << 8) | text[at + 2] | CaseBit);
    }

    /// <summary>For each first letter the second ones, a bit each: most tags are told apart by one look.</summary>
    private static uint[] PairsOf(IEnumerable<string> prefixes)
    {
        var pairs = new uint[Letter + 1];
        foreach (var prefix in prefixes)
        {
            pairs[prefix[0] & Letter] |= 1u << (prefix[1] & Letter);
        }

        return pairs;
    }

    private static bool IsPrefix(int letters) => letters is
        (('s' << 16) | ('e' << 8) | 'l') or (('b' << 16) | ('u' << 8) | 't') or (('o' << 16) | ('p' << 8) | 't') or (('d' << 16) | ('a' << 8) | 't') or
        (('t' << 16) | ('e' << 8) | 'm') or (('s' << 16) | ('v' << 8) | 'g') or (('m' << 16) | ('a' << 8) | 't') or (('o' << 16) | ('b' << 8) | 'j') or
        (('v' << 16) | ('i' << 8) | 'd') or (('a' << 16) | ('u' << 8) | 'd') or (('c' << 16) | ('a' << 8) | 'n') or (('d' << 16) | ('e' << 8) | 't') or
        (('d' << 16) | ('i' << 8) | 'a') or (('p' << 16) | ('l' << 8) | 'a') or (('i' << 16) | ('f' << 8) | 'r') or (('n' << 16) | ('o' << 8) | 'e') or
        (('n' << 16) | ('o' << 8) | 'f') or (('n' << 16) | ('o' << 8) | 's') or (('s' << 16) | ('c' << 8) | 'r') or (('s' << 16) | ('t' << 8) | 'y') or
        (('b' << 16) | ('o' << 8) | 'd') or (('h' << 16) | ('t' << 8) | 'm') or (('t' << 16) | ('e' << 8) | 'x') or (('t' << 16) | ('i' << 8) | 't') or (('x' << 16) | ('m' << 8) | 'p');

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
