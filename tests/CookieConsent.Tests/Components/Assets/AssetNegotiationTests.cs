using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>RFC 9110 section 12.5.3: a coding that the client accepts, the smallest first.</summary>
public sealed class AssetNegotiationTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("identity", null)]
    [InlineData("deflate, zstd", null)]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0.8, gzip;q=0.8", "br")]
    [InlineData("br;q=0.001", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("gzip;q=0.5, identity", "gzip")]
    [InlineData("gzip, identity", "gzip")]
    [InlineData("*", null)]
    [InlineData("identity;q=0", null)]
    [InlineData("br;q=0, gzip;q=0, *", null)]
    [InlineData("*;q=0, gzip", "gzip")]
    [InlineData("*;q=0, identity", null)]
    [InlineData("identity;q=0, gzip;q=0.1", "gzip")]
    [InlineData("gzip;q=nonsense", null)]
    [InlineData(";;,,\"", null)]
    public async Task Response_has_the_smallest_coding_that_the_client_accepts(string? accepted, string? coding)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        foreach (var name in (string[])["vchoice.js", "vchoice.css"])
        {
            var response = await visitor.AskAsync(name, accepted);

            response.Status.Should().Be(HttpStatusCode.OK);
            response.Headers["Content-Encoding"].Should().Equal(coding is null ? [] : [coding]);
            response.Headers["Vary"].Should().Equal("Accept-Encoding");
            response.Headers["Content-Length"].Should().Equal($"{response.Content.Length}");
            AssetRequests.Decode(response.Content, coding).Should().Equal(AssetRequests.File(name));
        }
    }
}
