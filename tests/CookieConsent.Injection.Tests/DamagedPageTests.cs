using System.IO.Compression;
using System.Text;
using CookieConsent.Tests.Support;

namespace CookieConsent.Injection.Tests;

/// <summary>A coded page that is not coded to the letter is never worse off than without injection.</summary>
public sealed class DamagedPageTests
{
    private static readonly string Text = string.Join(' ', Enumerable.Range(0, 9000).Select(number => number * 7919 % 10_007));
    private static readonly string Page = $"<!DOCTYPE html><html><head><title>Town</title></head><body><main>{Text}</main></body></html>";

    public static TheoryData<string, int> TrailersAndPieces
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var damage in new[] { "checksum", "length", "both", "cut", "none" })
            {
                foreach (var pieces in new[] { 1, 3, 8, 9, 1000, 8192, 1_000_000 })
                {
                    cases.Add(damage, pieces);
                }
            }

            return cases;
        }
    }

    /// <summary>Browsers show such a page whole.</summary>
    [Theory]
    [MemberData(nameof(TrailersAndPieces))]
    public async Task Page_is_whole_where_only_its_checksum_or_length_is_wrong(string damage, int pieces)
    {
        var bytes = Coded(Page, "gzip");
        bytes[^8] ^= (byte)(damage is "checksum" or "both" ? 1 : 0);
        bytes[^4] ^= (byte)(damage is "length" or "both" ? 1 : 0);

        ShouldBeWhole(await AskAsync(damage switch { "cut" => bytes[..^5], "none" => bytes[..^8], _ => bytes }, "gzip", pieces));
    }

    [Theory]
    [InlineData("gzip", "\0\0\0\0\0\0\0\0\0\0\0\0", 1)]
    [InlineData("gzip", "\0\0\0\0\0\0\0\0\0\0\0\0", 1_000_000)]
    [InlineData("gzip", "<!-- x -->\n", 1)]
    [InlineData("gzip", "<!-- x -->\n", 1000)]
    [InlineData("gzip", "<!-- x -->\n", 1_000_000)]
    [InlineData("gzip", "\u001F", 1000)]
    [InlineData("br", "<!-- x -->\n", 1)]
    [InlineData("br", "<!-- x -->\n", 1_000_000)]
    public async Task Page_is_whole_where_something_follows_it(string coding, string ending, int pieces)
    {
        ShouldBeWhole(await AskAsync([.. Coded(Page, coding), .. Encoding.Latin1.GetBytes(ending)], coding, pieces));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Page_has_everything_that_came_where_the_rest_is_missing(string coding)
    {
        var bytes = Coded(Page, coding);
        for (var length = bytes.Length / 2; length < bytes.Length; length += bytes.Length / 9)
        {
            var came = DecodedFrom(bytes[..length], coding);

            var page = await AskAsync(bytes[..length], coding, 1000);

            page.Should().Contain(came[came.IndexOf("<main>", StringComparison.Ordinal)..]).And.Contain("id=\"vchoice\"");
        }
    }

    [Theory]
    [InlineData("gzip", 100)]
    [InlineData("gzip", 1_000_000)]
    public async Task Page_has_what_came_before_the_damage(string coding, int pieces)
    {
        var bytes = Coded(Page, coding);
        bytes.AsSpan(bytes.Length / 2, 500).Fill(0xAA);
        await using var site = await StartAsync(bytes, coding, pieces);
        using var client = new HttpClient { BaseAddress = site.Address };
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        var received = new MemoryStream();

        var copy = () => response.Content.CopyToAsync(received);

        await copy.Should().ThrowAsync<HttpRequestException>("the page is not taken for a whole one");
        var page = DecodedFrom(received.ToArray(), coding);
        page.Should().Contain("id=\"vchoice\"");
        var text = page[(page.IndexOf("<main>", StringComparison.Ordinal) + 6)..];
        text.Length.Should().BeGreaterThan(Text.Length / 4);
        Text.AsSpan().CommonPrefixLength(text).Should().BeGreaterThan(Text.Length / 4);
    }

    private static void ShouldBeWhole(string page)
    {
        page.Should().Contain($"<main>{Text}</main><").And.Contain("id=\"vchoice\"").And.Contain("vchoice-settings").And.EndWith("</body></html>");
    }

    private static async Task<string> AskAsync(byte[] bytes, string coding, int pieces)
    {
        await using var site = await StartAsync(bytes, coding, pieces);
        using var visitor = site.NewVisitor();
        var response = await visitor.GetAsync("/");
        using var reader = new StreamReader(Decoder(response.Content, coding));
        return await reader.ReadToEndAsync();
    }

    private static Task<Site> StartAsync(byte[] bytes, string coding, int pieces) => InjectedSite.StartAsync(async context =>
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = coding;
        context.Response.ContentLength = bytes.Length;
        foreach (var piece in bytes.Chunk(pieces))
        {
            await context.Response.Body.WriteAsync(piece);
        }
    });

    private static byte[] Coded(string text, string coding)
    {
        var coded = new MemoryStream();
        using (Stream coder = coding == "br" ? new BrotliStream(coded, CompressionLevel.Optimal, leaveOpen: true) : new GZipStream(coded, CompressionLevel.Optimal, leaveOpen: true))
        {
            coder.Write(Encoding.ASCII.GetBytes(text));
        }

        return coded.ToArray();
    }

    private static Stream Decoder(byte[] bytes, string coding) =>
        coding == "br" ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress) : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);

    /// <summary>What can be decoded of a body that is cut.</summary>
    private static string DecodedFrom(byte[] bytes, string coding)
    {
        using var decoder = Decoder(bytes, coding);
        var text = new StringBuilder();
        var buffer = new byte[256];
        try
        {
            while (decoder.Read(buffer, 0, buffer.Length) is > 0 and var count)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
        }

        return text.ToString();
    }
}
