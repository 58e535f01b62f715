using System.IO.Compression;
using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using CookieConsent.BrowserTests.Browsing;

namespace CookieConsent.GatewayTests.Passing;

[Collection(nameof(SharedTown))]
public sealed class DjangoStreamTests(Town town)
{
    [GatewayFact(Part.Django)]
    public async Task A_streamed_page_arrives_chunk_by_chunk()
    {
        using var client = HttpClients.NewClient((await town.Gateway).Address);

        await TownStream.ArrivesChunkByChunkAsync(client, await town.Django);
    }

    [GatewayFact(Part.Django)]
    public async Task A_compressed_page_passes_byte_for_byte()
    {
        using var visitor = await town.NewVisitorAsync();
        visitor.Headers["Accept-Encoding"] = "gzip";

        var report = await visitor.GetAsync("/report/");

        report.CookieNames.Should().BeEmpty();
        report.Headers["Content-Encoding"].Should().Equal("gzip");
        report.Headers["Content-Length"].Should().Equal($"{report.Content.Length}");
        report.Headers["X-Body-SHA256"].Should().Equal(Convert.ToHexString(SHA256.HashData(report.Content)));
        using var reader = new StreamReader(new GZipStream(new MemoryStream(report.Content), CompressionMode.Decompress));
        (await reader.ReadToEndAsync()).Should().StartWith("The tide rose");
    }

    [GatewayFact(Part.Django)]
    public async Task A_compressed_page_with_the_banner_in_it_is_compressed_again()
    {
        using var visitor = await town.NewVisitorAsync();
        visitor.Headers["Accept-Encoding"] = "gzip";

        var minutes = await visitor.GetAsync("/minutes/");
        await using var text = new GZipStream(new MemoryStream(minutes.Content), CompressionMode.Decompress);
        var page = await new HtmlParser().ParseDocumentAsync(text);

        minutes.Headers["Content-Encoding"].Should().Equal("gzip");
        minutes.Headers["Cache-Control"].Should().Equal("private, no-cache");
        page.Body!.FirstElementChild!.Id.Should().Be("vchoice");
        page.Body.Children[1].ClassName.Should().Contain("vchoice-settings");
        page.QuerySelectorAll("li:not(#vchoice li)").Should().HaveCount(499);
    }

    [GatewayFact(Part.Django)]
    public async Task Visitors_use_HTTP_2_and_Django_does_not()
    {
        using var visitor = Town.NewVisitor((await town.Gateway).Http2Address, System.Net.HttpVersion.Version20);
        visitor.Jar["_ga"] = "1";
        visitor.Jar["django_language"] = "fr";

        (await visitor.GetAsync("/")).CookieNames.Should().Equal("_pk_id.1.1fff", "csrftoken");
        var received = (await visitor.GetAsync("/received/")).Json;
        received.GetProperty("host").GetString().Should().Be(DjangoServer.Host);
        received.GetProperty("cookies").EnumerateArray().Select(name => name.GetString()).Should().Equal("django_language", "_pk_id.1.1fff", "csrftoken");
    }
}
