using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>RFC 9110 section 12.5.3: the coding that the client likes best.</summary>
public sealed class AssetNegotiationTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("identity", null)]
    [InlineData("deflate, zstd", null)]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("*", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0.8, gzip;q=0.8", "br")]
    [InlineData("br;q=0.001", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("gzip;q=0.5, identity", null)]
    [InlineData("gzip, identity", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("br;q=0, gzip;q=0, *", null)]
    [InlineData("*;q=0, gzip", "gzip")]
    [InlineData("*;q=0, identity", null)]
    [InlineData("identity;q=0, *", "br")]
    [InlineData("identity;q=0, gzip;q=0.1", "gzip")]
    [InlineData("gzip;q=nonsense", null)]
    [InlineData(";;,,\"", null)]
    public async Task Sends_what_the_client_likes_best(string? accepted, string? coding)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        foreach (var name in (string[])["vchoice.js", "vchoice.css"])
        {
            var answer = await visitor.AskAsync(name, accepted);

            answer.Status.Should().Be(HttpStatusCode.OK);
            answer.Headers["Content-Encoding"].Should().Equal(coding is null ? [] : [coding]);
            answer.Headers["Vary"].Should().Equal("Accept-Encoding");
            answer.Headers["Content-Length"].Should().Equal($"{answer.Content.Length}");
            AssetRequests.Decode(answer.Content, coding).Should().Equal(AssetRequests.File(name));
        }
    }

    [Theory]
    [InlineData("identity;q=0")]
    [InlineData("*;q=0")]
    [InlineData("zstd, *;q=0.0")]
    [InlineData("br;q=0, gzip;q=0, identity;q=0")]
    public async Task Tells_a_client_that_refuses_everything(string accepted)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var answer = await visitor.AskAsync("vchoice.js", accepted);

        answer.ShouldBeProblem(HttpStatusCode.NotAcceptable, "Accept-Encoding");
        answer.Headers["Vary"].Should().Equal("Accept-Encoding");
    }
}
