using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests;

/// <summary>No page is cut, whatever stands in it and however it is written: on real sockets, where a length that is not true ends the connection.</summary>
public sealed class WholePageTests
{
    /// <summary>Documents whose body a parser begins at an odd place, or not at all.</summary>
    private static readonly string[] Odd =
    [
        "<!doctype html><title>T</title><!-- {0} -->",
        "<!doctype html><title>{0}</title>",
        "<html><head><meta charset=utf-8><script>/*{0}*/</script></head>",
        "<html><head></head><frameset><frame name='{0}'></frameset></html>",
        "<!-- {0} -->",
        "<title>{0}",
        "<template>{0}",
        "{0}",
        "<body><p>{0}<select><option>x",
        "<body><textarea>{0}",
        "<body><script>/*{0}",
        "<body><!-- {0}",
        "<body><button>{0}",
        "<body><svg><title>{0}",
        "<body><p>x</body></html><!-- {0} -->",
        "<body><p>{0}</p></bod",
        "<body><a title='{0}",
        "<p>{0}</p></body>\n</html>\n",
        "{0}<plaintext>x",
    ];

    public static TheoryData<string, bool> Codings => new()
    {
        { "", true }, { "", false }, { "gzip", true }, { "gzip", false }, { "br", true }, { "br", false },
    };

    /// <summary>Kestrel's chunked writer hands out less than it is asked for, at some sizes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_without_a_body_is_whole_at_every_size(bool isFlushed)
    {
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            var size = int.Parse(context.Request.Query["size"]!, CultureInfo.InvariantCulture);
            context.Response.ContentType = "text/html";
            if (isFlushed)
            {
                await context.Response.Body.FlushAsync();
            }

            await context.Response.WriteAsync($"<title>{new string('t', size)}</title>");
        });
        using var client = new HttpClient { BaseAddress = site.Address };

        for (var size = 1; size <= 5000; size++)
        {
            var page = await client.GetStringAsync($"/?size={size}");

            page.Should().StartWith($"<title>{new string('t', size)}</title><").And.EndWith("</section>");
        }
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task An_odd_document_is_whole_wherever_it_is_cut(string coding, bool isAnnounced)
    {
        await using var site = await InjectedSite.StartAsync(context => WriteAsync(context, coding, isAnnounced));
        using var client = new HttpClient { BaseAddress = site.Address };

        foreach (var (document, cut, pieces) in Cases())
        {
            var asked = $"/?document={document}&length={cut.Length}&cut={cut.Cut}&pieces={pieces}";
            using var response = await client.GetAsync(asked);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            var page = Encoding.ASCII.GetString(Decoded(bytes, coding));
            var original = Document(document, cut.Length, cut.Cut);

            response.StatusCode.Should().Be(HttpStatusCode.OK);
            Without(page, original).Should().BeTrue("{0} gives the page with something put in, and not {1}", asked, page);
        }
    }

    private static IEnumerable<(int Document, (int Length, int Cut) Cut, int Pieces)> Cases() =>
        from document in Enumerable.Range(0, Odd.Length)
        from length in new[] { 0, 1, 1000, 1400, 4090, 9000 }
        from cut in new[] { 0, 1, 3, 7, 40 }
        from pieces in new[] { 1, 1000, 100_000 }
        where pieces > 1 || length < 1400
        select (document, (length, cut), pieces);

    private static string Document(int document, int length, int cut)
    {
        var whole = string.Format(CultureInfo.InvariantCulture, Odd[document], new string('x', length));
        return whole[..Math.Max(Math.Min(1, whole.Length), whole.Length - cut)];
    }

    private static async Task WriteAsync(HttpContext context, string coding, bool isAnnounced)
    {
        int Asked(string name) => int.Parse(context.Request.Query[name]!, CultureInfo.InvariantCulture);

        var bytes = Coded(Encoding.ASCII.GetBytes(Document(Asked("document"), Asked("length"), Asked("cut"))), coding);
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = coding.Length > 0 ? coding : default;
        context.Response.ContentLength = isAnnounced ? bytes.Length : null;
        foreach (var piece in bytes.Chunk(Asked("pieces")))
        {
            await context.Response.Body.WriteAsync(piece);
        }
    }

    /// <summary>Whether a page is the document in order, with up to two things and white space put in.</summary>
    private static bool Without(string page, string document)
    {
        var rest = document.AsSpan(page.AsSpan().CommonPrefixLength(document));
        var trimmed = page.AsSpan().TrimEnd();
        var end = rest.TrimEnd();
        while (!end.IsEmpty && trimmed.EndsWith(end[^1..]))
        {
            end = end[..^1];
            trimmed = trimmed[..^1];
        }

        return page.AsSpan().IndexOf(end) >= 0;
    }

    private static byte[] Coded(byte[] bytes, string coding)
    {
        if (coding.Length == 0)
        {
            return bytes;
        }

        var coded = new MemoryStream();
        using (Stream coder = coding == "br" ? new BrotliStream(coded, CompressionLevel.Optimal, leaveOpen: true) : new GZipStream(coded, CompressionLevel.Optimal, leaveOpen: true))
        {
            coder.Write(bytes);
        }

        return coded.ToArray();
    }

    private static byte[] Decoded(byte[] bytes, string coding)
    {
        if (coding.Length == 0)
        {
            return bytes;
        }

        using Stream decoder = coding == "br" ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress) : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }
}
