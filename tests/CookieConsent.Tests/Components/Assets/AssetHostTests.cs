using System.IO.Compression;
using System.Net;
using CookieConsent.Components.Assets;
using CookieConsent.Endpoints;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>The assets are the same for everyone, whatever the host does to its responses.</summary>
public sealed class AssetHostTests
{
    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", null)]
    [InlineData("br;q=0, gzip;q=0, *", null)]
    public async Task Host_does_not_compress_the_asset_again(string accepted, string? coding)
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddResponseCompression(options =>
            {
                options.Providers.Add<BrotliCompressionProvider>();
                options.Providers.Add<GzipCompressionProvider>();
                options.Providers.Add(new Deflate());
            }),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseResponseCompression();
                app.MapCookieConsent();
                app.MapGet("/page.js", context =>
                {
                    context.Response.ContentType = "text/javascript";
                    return context.Response.WriteAsync("1");
                });
            });
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Encoding"] = accepted;

        (await visitor.GetAsync("/page.js")).Headers.Contains("Content-Encoding").Should().BeTrue("the host does compress");
        var response = await visitor.AskAsync("vchoice.js");

        response.Headers["Content-Encoding"].Should().Equal(coding is null ? [] : [coding]);
        response.Headers["Content-Length"].Should().Equal($"{response.Content.Length}");
        response.Headers["Vary"].Should().Equal("Accept-Encoding");
        AssetRequests.Decode(response.Content, coding).Should().Equal(AssetRequests.File("vchoice.js"));
    }

    [Fact]
    public async Task Asset_is_the_same_for_every_visitor_and_needs_no_decision()
    {
        await using var undecided = await Site.StartAsync(pipeline: app => app.MapCookieConsent());
        await using var site = await Site.StartAsync();
        using var stranger = undecided.NewVisitor();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        foreach (var response in (ReceivedResponse[])[await stranger.AskAsync("vchoice.js"), await visitor.AskAsync("vchoice.js")])
        {
            response.Status.Should().Be(HttpStatusCode.OK);
            response.Headers["Vary"].Should().Equal("Accept-Encoding");
            response.SetCookies.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Asset_has_the_right_coding_through_an_output_cache_that_stores_everything()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Expire(TimeSpan.FromHours(1)))),
            pipeline: app =>
            {
                app.UseCookieConsent();
                app.UseOutputCache();
                app.MapCookieConsent();
            });
        using var visitor = site.NewVisitor();

        foreach (var coding in (string[])["gzip", "br", "gzip"])
        {
            var response = await visitor.AskAsync("vchoice.js", coding);
            response.Headers["Content-Encoding"].Should().Equal(coding);
            response.Headers.Contains("Age").Should().BeFalse();
        }
    }

    [Fact]
    public async Task Response_is_the_one_copy_that_the_library_holds()
    {
        var asset = ConsentAssets.Style;
        foreach (var (coding, content) in new[] { ("br", asset.Brotli), ("gzip", asset.Gzip), ("identity", asset.Identity) })
        {
            var body = new RecordingStream();
            var context = new DefaultHttpContext { Response = { Body = body } };
            context.Request.Method = "GET";
            context.Request.RouteValues = new RouteValueDictionary { ["name"] = asset.HashedName };
            context.Request.Headers.AcceptEncoding = coding;

            await AssetEndpoint.Get(context);

            body.Contents.Should().ContainSingle().Which.Equals(content.Bytes).Should().BeTrue("it is the same memory");
        }
    }

    private sealed class Deflate : ICompressionProvider
    {
        public string EncodingName => "deflate";

        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) => new ZLibStream(outputStream, CompressionLevel.Fastest, leaveOpen: true);
    }

    private sealed class RecordingStream : MemoryStream
    {
        public List<ReadOnlyMemory<byte>> Contents { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Contents.Add(buffer);
            return ValueTask.CompletedTask;
        }
    }
}
