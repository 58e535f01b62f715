using System.Buffers;
using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Injection.Documents;
using CookieConsent.Injection.ThirdParties;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>Documents of https://town.example whose visitor allows https://good.example and no other origin.</summary>
internal static class Rewritten
{
    /// <param name="document">The document.</param>
    /// <param name="pieces">The lengths of its pieces, again and again; none for a single piece.</param>
    public static string Of(string document, params int[] pieces) => Encoding.UTF8.GetString(Of(Encoding.UTF8.GetBytes(document), isLastKnown: false, pieces));

    /// <param name="document">The document.</param>
    /// <param name="isLastKnown">Whether the last piece is known to be the last when it comes.</param>
    /// <param name="pieces">The lengths of its pieces, again and again; none for a single piece.</param>
    public static byte[] Of(byte[] document, bool isLastKnown, params int[] pieces)
    {
        var output = new ArrayBufferWriter<byte>();
        To(output, document, isLastKnown, pieces);
        return output.WrittenSpan.ToArray();
    }

    public static void To(IBufferWriter<byte> output, byte[] document, bool isLastKnown, params int[] pieces)
    {
        var rewriting = new DocumentInjection(writeMarkup: null, new StartTagRewriter(NewGate()));
        var place = 0;
        for (var i = 0; place < document.Length; i++)
        {
            var length = pieces.Length == 0 ? document.Length : Math.Min(pieces[i % pieces.Length], document.Length - place);
            rewriting.Write(document.AsSpan(place, length), output, isLastKnown && place + length == document.Length);
            place += length;
        }

        rewriting.Complete(output);
    }

    public static OriginGate NewGate() => new((origin, kind) => kind != OriginKinds.None && origin.ToString() == "https://good.example", "https", new HostString("town.example"));

    /// <summary>Whole, byte by byte, and in pieces of all lengths between.</summary>
    public static void ShouldBe(string document, string expected)
    {
        for (var length = 1; length <= document.Length + 1; length++)
        {
            foreach (var isLastKnown in new[] { false, true })
            {
                Encoding.UTF8.GetString(Of(Encoding.UTF8.GetBytes(document), isLastKnown, length))
                    .Should().Be(expected, "the pieces have {0} bytes, and the last one is {1}known", length, isLastKnown ? "" : "not ");
            }
        }
    }

    public static void ShouldBeUnchanged(string document) => ShouldBe(document, document);
}
