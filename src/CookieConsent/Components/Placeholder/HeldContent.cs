using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace CookieConsent.Components.Placeholder;

/// <summary>
/// Content that waits for a category, as text that the page's script turns back into markup. Firefox requests what a
/// <c>&lt;template&gt;</c> holds as markup (whatwg/html#3600); no browser requests anything for text.
/// </summary>
internal static class HeldContent
{
    /// <summary>An element that stands for a NUL, which HTML text cannot hold (HTML Living Standard, 13.2.5.1).</summary>
    private const string Nul = "<br>";

    private const int HashLength = 16;

    /// <param name="category">The category that it waits for.</param>
    /// <param name="content">The content as markup.</param>
    public static MarkupString For(string category, string content)
    {
        var markup = new StringBuilder(content.Length + (content.Length / 4))
            .Append("<template class=\"vchoice-held\" data-vchoice-for=\"").Append(WebUtility.HtmlEncode(category))
            .Append("\" data-permanent=\"").Append(Hash(category, content)).Append("\" vchoice=\"\">");
        foreach (var character in content)
        {
            _ = character switch
            {
                '&' => markup.Append("&amp;"),
                '<' => markup.Append("&lt;"),
                '>' => markup.Append("&gt;"),
                '\r' => markup.Append("&#13;"),
                '\0' => markup.Append(Nul),
                _ => markup.Append(character),
            };
        }

        return new MarkupString(markup.Append("</template>").ToString());
    }

    /// <summary>Blazor's enhanced navigation keeps the content of a <c>&lt;template&gt;</c>. A different <c>data-permanent</c> makes it replace the element.</summary>
    private static string Hash(string category, string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{category}\n{content}")))[..HashLength];
}
