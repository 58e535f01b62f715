using System.Buffers;
using System.IO.Compression;
using System.Text;
using CookieConsent.Injection.Compression;
using CookieConsent.Injection.Documents;
using CookieConsent.Injection.Tests.ThirdParties;
using CookieConsent.Injection.ThirdParties;

namespace CookieConsent.Injection.Tests.Documents;

/// <summary>What a document costs does not grow with it.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void Long_document_takes_as_much_memory_as_a_short_one()
    {
        Allocated(pieces: 2).Should().Be(Allocated(pieces: 2000)).And.BeLessThan(2048);
    }

    [Fact]
    public void Scanner_holds_back_no_more_than_the_name_of_a_tag()
    {
        var output = new ArrayBufferWriter<byte>();
        var document = new DocumentInjection((_, _) => { });
        var written = 0;
        foreach (var piece in new[] { "<html><head><meta charset=utf-8", ">", "<!--", new string('-', 5000), "--><scri", "pt>", new string('<', 5000), "</script><titl", "e></title><body ", "class=x>", new string('x', 5000), "</body>" })
        {
            document.Write(Encoding.UTF8.GetBytes(piece), output);
            written += piece.Length;
            (written - output.WrittenCount).Should().BeLessThanOrEqualTo(12);
        }
    }

    [Fact]
    public void Injection_requests_no_more_at_once_than_proxies_read()
    {
        var output = new DiscardingWriter();
        using var document = new InjectedDocument(page: null, new StartTagRewriter(Rewritten.NewGate()), ContentCoding.Identity, length: null);

        document.Write([.. "<body>"u8, .. new byte[1_000_000]], output);

        output.Most.Should().Be(64 * 1024);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Injection_keeps_no_copy_of_a_large_coded_piece(string coding)
    {
        (LeastRecoded(coding, 5_000_000) - LeastRecoded(coding, 8_000)).Should().BeLessThan(16 * 1024);
    }

    /// <summary>The minimum of several rounds: a pool that was just trimmed allocates anew.</summary>
    private static long LeastRecoded(string name, int size) => Enumerable.Range(0, 5).Min(_ => Recoded(name, size));

    /// <summary>Bytes allocated for a coded document that comes in one piece.</summary>
    private static long Recoded(string name, int size)
    {
        var text = new byte[size];
        new Random(1).NextBytes(text);
        "<body>"u8.CopyTo(text);
        var coded = new MemoryStream();
        using (Stream coder = name == "br" ? new BrotliStream(coded, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(coded, CompressionLevel.NoCompression, leaveOpen: true))
        {
            coder.Write(text);
        }

        var output = new DiscardingWriter();
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var recoding = new CompressedInjection(name == "br" ? ContentCoding.Brotli : ContentCoding.Gzip);
        recoding.Write(coded.GetBuffer().AsSpan(0, (int)coded.Length), new DocumentInjection(static (_, _) => { }), output);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Allocated(int pieces)
    {
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<li class=\"entry\"><a href='/x'>x</a></li>\n", 100)));
        var output = new DiscardingWriter();
        var least = long.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var document = new DocumentInjection(static (_, _) => { });
            document.Write("<!DOCTYPE html><html><head><title>x</title></head><body>"u8, output);
            for (var i = 0; i < pieces; i++)
            {
                document.Write(piece, output);
            }

            document.Write("</body></html>"u8, output);
            document.Complete(output);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
