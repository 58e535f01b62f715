using System.Buffers;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CookieConsent.Injection.Documents;

namespace CookieConsent.Injection.Tests.Documents;

/// <summary>Documents with a mark put in where the body begins, as bytes and as a browser builds them.</summary>
internal static class Injected
{
    public const string Start = "<div id=start></div>";

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    /// <param name="document">The document, a character a byte (Latin-1).</param>
    /// <param name="pieces">How long its pieces are, again and again.</param>
    public static string Into(string document, params int[] pieces)
    {
        var output = new ArrayBufferWriter<byte>();
        var injection = new DocumentInjection(static (_, output) => output.Write(Encoding.Latin1.GetBytes(Start)));
        var bytes = Encoding.Latin1.GetBytes(document);
        var place = 0;
        for (var i = 0; place < bytes.Length; i++)
        {
            var length = pieces.Length == 0 ? bytes.Length : Math.Min(pieces[i % pieces.Length], bytes.Length - place);
            injection.Write(bytes.AsSpan(place, length), output);
            place += length;
        }

        injection.Complete(output);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    public static IHtmlDocument Parse(string document) => Parser.ParseDocument(document);

    /// <summary>What a browser builds from a document, without the mark, and without white space: what stands behind the body belongs to its last element.</summary>
    public static string Tree(IHtmlDocument document)
    {
        document.GetElementById("start")?.Remove();
        document.Normalize();
        return string.Concat(document.DocumentElement.OuterHtml.Where(letter => !char.IsWhiteSpace(letter)));
    }
}
