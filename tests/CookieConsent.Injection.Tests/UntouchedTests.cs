using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests;

/// <summary>What is no document that a visitor looks at passes byte for byte, with its headers.</summary>
public sealed class UntouchedTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("text/event-stream")]
    [InlineData("text/htmlx")]
    [InlineData("application/xml")]
    [InlineData("application/xhtml+xml")]
    [InlineData("application/xhtml+xml; charset=utf-8")]
    [InlineData("image/svg+xml")]
    [InlineData("no media type")]
    [InlineData("text/html; charset=utf-16")]
    [InlineData("text/html; charset=\"UTF-16LE\"")]
    public async Task Another_media_type_or_encoding(string contentType)
    {
        await ShouldPassAsync(context => context.Response.Headers.ContentType = contentType);
    }

    [Fact]
    public async Task A_body_without_a_type()
    {
        await ShouldPassAsync(context => context.Response.Headers.ContentType = default);
    }

    [Theory]
    [InlineData("attachment")]
    [InlineData("attachment; filename=page.html")]
    [InlineData("form-data")]
    public async Task A_download(string disposition)
    {
        await ShouldPassAsync(context => context.Response.Headers.ContentDisposition = disposition);
    }

    [Theory]
    [InlineData(206)]
    [InlineData(301)]
    [InlineData(302)]
    public async Task A_range_or_a_redirection(int status)
    {
        await ShouldPassAsync(context => context.Response.StatusCode = status);
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    public async Task A_coding_that_is_not_read(string coding)
    {
        var site = await ShouldPassAsync(context => context.Response.Headers.ContentEncoding = coding);

        site.Logs.Named("ContentCodingUnsupported").Should().ContainSingle().Which.Values["Coding"].Should().Be(coding);
    }

    /// <summary>RFC 9110 section 7.7: the origin forbids it to every intermediary.</summary>
    [Fact]
    public async Task A_response_with_no_transform()
    {
        const string Page = "<!DOCTYPE html><title>x</title><body>x</body>";
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.Headers.CacheControl = "public, No-Transform";
            return context.WriteHtmlAsync(Page);
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Be(Page);
        site.Logs.Named("TransformationForbidden").Should().ContainSingle();
    }

    [Theory]
    [InlineData("Sec-Fetch-Dest", "empty")]
    [InlineData("Sec-Fetch-Dest", "iframe")]
    [InlineData("Sec-Fetch-Dest", "image")]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("X-Requested-With", "XMLHttpRequest")]
    [InlineData("HX-Request", "true")]
    [InlineData("Turbo-Frame", "prices")]
    [InlineData("Accept", "*/*")]
    [InlineData("Accept", "text/html; blazor-enhanced-nav=on")]
    public async Task What_a_script_or_a_frame_asks_for(string header, string value)
    {
        // Vary: a cache that stores it must know that a navigation gets another response (RFC 9110 section 12.5.5).
        await ShouldPassAsync(_ => { }, visitor => visitor.Headers[header] = value, vary: header);
        await ShouldPassAsync(context => context.Response.ContentType = "text/plain", visitor => visitor.Headers[header] = value);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_that_is_not_in_its_announced_coding(string coding)
    {
        var site = await ShouldPassAsync(context => context.Response.Headers.ContentEncoding = coding);

        site.Logs.Named("ContentCodingUntrue").Should().ContainSingle();
        site.Logs.Named("InjectionFailed").Should().BeEmpty();
    }

    [Theory]
    [InlineData("gzip", new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData("gzip", new byte[] { 0x1F, 0x8B, 8, 0, 0 })]
    [InlineData("gzip", new[] { (byte)'x' })]
    [InlineData("br", new byte[] { 0x3B })]
    [InlineData("br", new byte[] { 0x0B, 0x02 })]
    public async Task A_coded_body_in_which_there_is_nothing_or_not_yet(string coding, byte[] bytes)
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Content.Should().Equal(bytes);
    }

    [Fact]
    public async Task A_body_that_the_application_cuts_into_chunks_itself()
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.TransferEncoding = "chunked";
            return context.Response.WriteAsync("7\r\n<body>x\r\n0\r\n\r\n");
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Be("<body>x");
    }

    [Fact]
    public async Task The_headers_of_HEAD()
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = 120;
            context.Response.Headers.ETag = "\"1\"";
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));

        response.Headers["Content-Length"].Should().Equal("120");
        response.Headers["ETag"].Should().Equal("\"1\"");
    }

    [Fact]
    public async Task An_empty_document()
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers.CacheControl = "public, max-age=60";
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Content.Should().BeEmpty();
        response.Headers["Content-Length"].Should().Equal("0");
        response.Headers["ETag"].Should().Equal("\"1\"");
        response.Headers["Cache-Control"].Should().Equal("public, max-age=60");
    }

    private static async Task<Site> ShouldPassAsync(Action<HttpContext> change, Action<Visitor>? equip = null, string? vary = null)
    {
        var bytes = Encoding.UTF8.GetBytes(InjectedSite.Page);
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = bytes.Length;
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers.LastModified = "Mon, 23 Nov 2026 10:00:00 GMT";
            context.Response.Headers.AcceptRanges = "bytes";
            context.Response.Headers.CacheControl = "public, max-age=60";
            change(context);
            await context.Response.Body.WriteAsync(bytes);
        });
        using var visitor = site.NewVisitor();
        equip?.Invoke(visitor);

        var response = await visitor.GetAsync("/");

        response.Content.Should().Equal(bytes);
        if (!site.Logs.Named("ContentCodingUntrue").Any())
        {
            response.Headers["Content-Length"].Should().Equal($"{bytes.Length}");
            response.Headers["ETag"].Should().Equal("\"1\"");
            response.Headers["Last-Modified"].Should().ContainSingle();
            response.Headers["Accept-Ranges"].Should().Equal("bytes");
            response.Headers["Cache-Control"].Should().Equal("public, max-age=60");
            response.Headers["Vary"].Should().Equal(vary is null ? [] : [vary]);
        }

        return site;
    }
}
