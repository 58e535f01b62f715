using System.Buffers;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CookieConsent.Localization;

namespace CookieConsent.Components.Gating;

/// <summary>
/// Content that waits for a category, as text that the page's script turns back into markup. Firefox requests what a
/// <c>&lt;template&gt;</c> holds as markup (whatwg/html#3600). No browser requests anything for text.
/// </summary>
internal static class HeldContent
{
    private const int HashLength = 16;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\r\0");

    /// <param name="category">The category that it waits for.</param>
    /// <param name="content">The content as markup.</param>
    /// <param name="isAllowed">Whether the visitor may see it before a choice: it waits for the page's script alone.</param>
    /// <returns>One piece of markup: a Blazor circuit would add child elements to the template itself, and not to its content.</returns>
    public static string For(string category, ReadOnlySpan<char> content, bool isAllowed = false)
    {
        if (NonceAttributes.AreIn(content))
        {
            content = NonceAttributes.Remove(content.ToString());
        }

        using var markup = new PooledTextWriter(content.Length + (content.Length / 4));
        var id = WebUtility.HtmlEncode(category);
        markup.Write($"""<template class="vchoice-held" data-vchoice-for="{id}" data-permanent="{id}.{Hash(content)}" vchoice=""{(isAllowed ? " data-vchoice-allowed" : "")}>""");
        Encode(content, markup);
        markup.Write("</template>");
        return markup.Written.ToString();
    }

    /// <summary>Marks a place where only a new page shows the change that a choice makes.</summary>
    /// <param name="category">The category that decides.</param>
    /// <param name="until">The choice on which the page's script loads the page anew.</param>
    public static string UntilIs(string category, ConsentChoice until) =>
        $"""<template class="vchoice-fixed" data-vchoice-for="{WebUtility.HtmlEncode(category)}" data-vchoice-until="{until.ToName()}" vchoice=""></template>""";

    private static void Encode(ReadOnlySpan<char> content, TextWriter markup)
    {
        while (content.IndexOfAny(Escaped) is >= 0 and var index)
        {
            markup.Write(content[..index]);

            // HTML text cannot hold a NUL (HTML Living Standard, 13.2.5.1). An element replaces it.
            markup.Write(content[index] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\r' => "&#13;",
                _ => "<br>",
            });
            content = content[(index + 1)..];
        }

        markup.Write(content);
    }

    /// <summary>Blazor's enhanced navigation keeps the content of a <c>&lt;template&gt;</c>. A different <c>data-permanent</c> makes it replace the element.</summary>
    private static string Hash(ReadOnlySpan<char> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(content), hash);
        return Convert.ToHexStringLower(hash[..(HashLength / 2)]);
    }
}
