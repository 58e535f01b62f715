using System.IO.Compression;
using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>Documents that pass through a site whose <c>ThirdParties</c> is <c>Enforce</c>, by what the visitor chose.</summary>
public sealed class RefusedOriginTests
{
    private const string Embeds =
        "<head><link rel=preconnect href=https://video.example></head><body><iframe src=https://video.example/1></iframe><script src=https://other.example/a.js></script><img src=/a.png></body>";

    [Fact]
    public async Task Document_of_an_undecided_visitor_is_inert()
    {
        await using var site = await StartAsync(Embeds);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Body.Should().Contain("<head><!----></head>").And.Contain("data-vchoice-src=https://video.example/1></iframe>")
            .And.Contain("<script type=\"text/plain\" src=https://other.example/a.js>").And.Contain("<img src=/a.png>")
            .And.Contain("id=\"vchoice\"");
        response.Headers["Content-Length"].Should().BeEmpty();
    }

    [Fact]
    public async Task Document_follows_the_choice()
    {
        await using var site = await StartAsync(Embeds);
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();
        var accepted = (await visitor.GetAsync("/")).Body;
        await visitor.RejectAllAsync();
        var rejected = (await visitor.GetAsync("/")).Body;

        accepted.Should().Contain("<link rel=preconnect href=https://video.example>").And.Contain("<iframe src=https://video.example/1>")
            .And.Contain("<script type=\"text/plain\" src=https://other.example/a.js>", "nothing declares its origin");
        rejected.Should().NotContain("preconnect").And.Contain("data-vchoice-src=https://video.example/1");
    }

    [Theory]
    [InlineData("\"ThirdParties\": \"Off\"")]
    [InlineData("\"ThirdParties\": \"Report\"")]
    [InlineData("\"ThirdParties\": \"Enforce\", \"Mode\": \"ReportOnly\"")]
    public async Task Document_is_unchanged_unless_origins_are_enforced(string settings)
    {
        await using var site = await StartAsync(Embeds, settings);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Contain("<link rel=preconnect href=https://video.example>").And.Contain("<iframe src=https://video.example/1>");
    }

    [Fact]
    public async Task Document_is_inert_without_a_banner_too()
    {
        await using var site = await StartAsync(Embeds, "\"ThirdParties\": \"Enforce\", \"Banner\": { \"Inject\": false }");
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().NotContain("vchoice\"").And.Contain("data-vchoice-src=https://video.example/1");
    }

    [Theory]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("object")]
    public async Task Document_in_a_frame_is_inert_and_gets_no_banner(string destination)
    {
        await using var site = await StartAsync(Embeds);
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Headers["Sec-Fetch-Dest"] = destination;

        var response = await visitor.GetAsync("/");

        response.Body.Should().NotContain("id=\"vchoice\"").And.Contain("data-vchoice-src=https://video.example/1");
        response.Headers["Cache-Control"].Should().Equal("private, no-cache");
    }

    [Fact]
    public async Task Response_to_a_script_is_unchanged()
    {
        await using var site = await StartAsync(Embeds);
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Mode"] = "cors";
        visitor.Headers["Sec-Fetch-Dest"] = "empty";

        (await visitor.GetAsync("/")).Body.Should().Be(Embeds);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_document_is_inert(string coding)
    {
        await using var site = await StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            await using Stream coder = coding == "br" ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest) : new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await coder.WriteAsync(Encoding.ASCII.GetBytes(Embeds));
        });
        using var visitor = site.NewVisitor();

        var content = new MemoryStream((await visitor.GetAsync("/")).Content);
        using var reader = new StreamReader(coding == "br" ? new BrotliStream(content, CompressionMode.Decompress) : new GZipStream(content, CompressionMode.Decompress));

        (await reader.ReadToEndAsync()).Should().Contain("data-vchoice-src=https://video.example/1").And.EndWith("<img src=/a.png></body>");
    }

    [Fact]
    public async Task Link_headers_lose_what_loads_from_a_refused_origin()
    {
        await using var site = await StartAsync(context =>
        {
            context.Response.Headers.Link = new[]
            {
                "<https://video.example>; rel=preconnect, </a.css>; rel=preload; as=style",
                "<//video.example/a,b>; title=\"a, <b>\"; rel=\"preload stylesheet\"; as=style",
                "<https://other.example/>; rel=\"canonical\"",
            };
            return context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers["Link"].Should().Equal("</a.css>; rel=preload; as=style, <https://other.example/>; rel=\"canonical\"");
    }

    [Fact]
    public async Task Link_headers_without_refused_origins_are_unchanged()
    {
        string[] links = ["</a.css>; rel=preload; as=style", "<https://other.example/>; rel=next-archive,,"];
        await using var site = await StartAsync(context =>
        {
            context.Response.Headers.Link = links;
            return context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers["Link"].Should().Equal(links);
    }

    [Fact]
    public async Task Entity_tag_differs_by_what_the_visitor_allows()
    {
        await using var site = await StartAsync(context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            return context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();

        await visitor.AcceptAllAsync();
        var accepted = (await visitor.GetAsync("/")).Headers["ETag"];
        await visitor.RejectAllAsync();
        var rejected = (await visitor.GetAsync("/")).Headers["ETag"];

        accepted.Should().ContainSingle().And.NotEqual(rejected);
    }

    [Fact]
    public async Task Streamed_document_does_not_wait_for_what_follows_a_tag()
    {
        var next = new TaskCompletionSource();
        await using var site = await StartAsync(async context =>
        {
            await context.WriteHtmlAsync("<body><p>first</p><img src=https://other.example/a");
            await context.Response.Body.FlushAsync();
            await next.Task;
            await context.Response.WriteAsync(".png><p>second</p>");
        });
        using var client = new HttpClient { BaseAddress = site.Address };

        await using var stream = await client.GetStreamAsync("/");
        using var reader = new StreamReader(stream);
        var text = "";
        while (!text.Contains("<p>first</p>", StringComparison.Ordinal))
        {
            var buffer = new char[1000];
            text += new string(buffer, 0, await reader.ReadAsync(buffer));
        }

        text.Should().NotContain("<img");
        next.SetResult();
        (text + await reader.ReadToEndAsync()).Should().EndWith("<p>first</p><img data-vchoice-src=https://other.example/a.png><p>second</p>");
    }

    private static Task<Site> StartAsync(string page, string settings = "\"ThirdParties\": \"Enforce\"") => StartAsync(context => context.WriteHtmlAsync(page), settings);

    private static Task<Site> StartAsync(RequestDelegate endpoint, string settings = "\"ThirdParties\": \"Enforce\"") => InjectedSite.StartAsync(
        endpoint,
        Declared.CatalogueWith(settings),
        builder => builder.Configuration["CookieConsent:Categories:third-party:Origins:https://video.example"] = "frame img");
}
