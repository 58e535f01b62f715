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
    /// <param name="pieces">The length of its pieces.</param>
    public static string Of(string document, int pieces = int.MaxValue) => Encoding.UTF8.GetString(Of(Encoding.UTF8.GetBytes(document), pieces));

    public static byte[] Of(byte[] document, int pieces)
    {
        var output = new ArrayBufferWriter<byte>();
        var rewriting = new DocumentInjection(writeMarkup: null, new StartTagRewriter(NewGate()));
        foreach (var piece in document.Chunk(Math.Min(pieces, Math.Max(1, document.Length))))
        {
            rewriting.Write(piece, output);
        }

        rewriting.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    public static OriginGate NewGate() => new((origin, kind) => kind != OriginKinds.None && origin.ToString() == "https://good.example", "https", new HostString("town.example"));

    /// <summary>Whole, byte by byte, and in pieces of all lengths between.</summary>
    public static void ShouldBe(string document, string expected)
    {
        for (var length = 1; length <= document.Length + 1; length++)
        {
            Of(document, length).Should().Be(expected, "the pieces have {0} bytes", length);
        }
    }

    public static void ShouldBeUnchanged(string document) => ShouldBe(document, document);
}
