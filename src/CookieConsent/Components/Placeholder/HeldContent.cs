using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace CookieConsent.Components.Placeholder;

/// <summary>
/// Content that waits for a category, as text that the page's script turns back into markup. Firefox requests what a
/// <c>&lt;template&gt;</c> holds as markup (whatwg/html#3600). No browser requests anything for text.
/// </summary>
internal static class HeldContent
{
    private const int HashLength = 16;

    /// <param name="category">The category that it waits for.</param>
    /// <param name="content">The content as markup.</param>
    /// <returns>One piece of markup: a Blazor circuit would add child elements to the template itself, and not to its content.</returns>
    public static MarkupString For(string category, string content) => new(
        $"""<template class="vchoice-held" data-vchoice-for="{WebUtility.HtmlEncode(category)}" data-permanent="{Hash(category, content)}" vchoice="">{Encode(content)}</template>""");

    /// <summary>HTML text cannot hold a NUL (HTML Living Standard, 13.2.5.1). An element replaces it.</summary>
    private static StringBuilder Encode(string content) => new StringBuilder(content, content.Length + (content.Length / 4))
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", "&#13;").Replace("\0", "<br>");

    /// <summary>Blazor's enhanced navigation keeps the content of a <c>&lt;template&gt;</c>. A different <c>data-permanent</c> makes it replace the element.</summary>
    private static string Hash(string category, string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{category}\n{content}")))[..HashLength];
}
