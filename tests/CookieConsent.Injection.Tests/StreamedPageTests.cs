using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Text;
using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Injection.Tests;

/// <summary>Every way in which an application writes a body, and that none of it waits.</summary>
public sealed class StreamedPageTests
{
    public static readonly TheoryData<string, Func<HttpContext, byte[], Task>> Ways = new()
    {
        { "stream", (context, bytes) => context.Response.Body.WriteAsync(bytes).AsTask() },
        { "stream, byte by byte", async (context, bytes) => { foreach (var letter in bytes) { await context.Response.Body.WriteAsync(new[] { letter }); } } },
        { "array", (context, bytes) => context.Response.Body.WriteAsync(bytes, 0, bytes.Length) },
        { "text", (context, bytes) => context.Response.WriteAsync(Encoding.UTF8.GetString(bytes)) },
        { "synchronously", (context, bytes) => { Synchronous(context).Write(bytes, 0, bytes.Length); return Task.CompletedTask; } },
        { "synchronously, a span", (context, bytes) => { Synchronous(context).Write(bytes); return Task.CompletedTask; } },
        { "synchronously after the start", async (context, bytes) => { await context.Response.StartAsync(); Synchronous(context).Write(bytes); context.Response.Body.Flush(); } },
        { "pipe", (context, bytes) => context.Response.BodyWriter.WriteAsync(bytes).AsTask() },
        { "pipe, not flushed", (context, bytes) => { context.Response.BodyWriter.Write(bytes); return Task.CompletedTask; } },
        { "pipe, flushed", (context, bytes) => { context.Response.BodyWriter.Write(bytes); return context.Response.BodyWriter.FlushAsync().AsTask(); } },
        { "pipe, advanced across the start", AdvanceAcrossStartAsync },
        { "pipe, then stream", async (context, bytes) => { context.Response.BodyWriter.Write(bytes.AsSpan(0, 9)); await context.Response.BodyWriter.FlushAsync(); await context.Response.Body.WriteAsync(bytes.AsMemory(9)); } },
        { "pipe, not flushed, then stream", (context, bytes) => { context.Response.BodyWriter.Write(bytes.AsSpan(0, 9)); return context.Response.Body.WriteAsync(bytes.AsMemory(9)).AsTask(); } },
        { "pipe, not flushed, then the start, then stream", async (context, bytes) => { context.Response.BodyWriter.Write(bytes.AsSpan(0, 9)); await context.Response.StartAsync(); await context.Response.Body.WriteAsync(bytes.AsMemory(9)); } },
        { "pipe, not flushed, then synchronously", (context, bytes) => { context.Response.BodyWriter.Write(bytes.AsSpan(0, 9)); Synchronous(context).Write(bytes, 9, bytes.Length - 9); return Task.CompletedTask; } },
        { "pipe, not flushed, then flushed synchronously, then stream", (context, bytes) => { context.Response.BodyWriter.Write(bytes.AsSpan(0, 9)); Synchronous(context).Flush(); return context.Response.Body.WriteAsync(bytes.AsMemory(9)).AsTask(); } },
        { "pipe, not flushed, then file", (context, bytes) => { context.Response.BodyWriter.Write(bytes.AsSpan(0, 9)); return SendFileAsync(context, bytes[9..]); } },
        { "pipe, advanced across the start, then stream", async (context, bytes) => { var memory = context.Response.BodyWriter.GetMemory(9); await context.Response.StartAsync(); bytes.AsSpan(0, 9).CopyTo(memory.Span); context.Response.BodyWriter.Advance(9); await context.Response.Body.WriteAsync(bytes.AsMemory(9)); } },
        { "stream, begun and ended", (context, bytes) => Task.Factory.FromAsync(context.Response.Body.BeginWrite, context.Response.Body.EndWrite, bytes, 0, bytes.Length, null) },
        { "pipe, completed", async (context, bytes) => { context.Response.BodyWriter.Write(bytes); await context.Response.BodyWriter.CompleteAsync(); } },
        { "pipe, completed synchronously", (context, bytes) => { context.Response.BodyWriter.Write(bytes); context.Response.BodyWriter.Complete(); return Task.CompletedTask; } },
        { "completed", async (context, bytes) => { await context.Response.Body.WriteAsync(bytes); await context.Response.CompleteAsync(); } },
        { "file", SendFileAsync },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Page_has_both_however_the_body_is_written(string way, Func<HttpContext, byte[], Task> write)
    {
        var response = await AskAsync("text/html", write);

        var page = await response.ReadPageAsync();
        page.Body!.FirstElementChild!.Id.Should().Be("vchoice", way);
        page.Body.Children[1].ClassName.Should().Contain("vchoice-settings");
        page.QuerySelector("main").Words().Should().Be("Open from nine.");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Response_that_is_no_document_passes_however_it_is_written(string way, Func<HttpContext, byte[], Task> write)
    {
        (await AskAsync("text/plain", write)).Body.Should().Be(InjectedSite.Page, way);
    }

    [Fact]
    public async Task JSON_written_to_the_pipe_passes()
    {
        await using var site = await InjectedSite.StartAsync(context => context.Response.WriteAsJsonAsync(Enumerable.Range(0, 5000)));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Json.GetArrayLength().Should().Be(5000);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    public async Task Flushed_stream_sends_what_was_written_to_the_pipe(string contentType)
    {
        var released = new SemaphoreSlim(0);
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            context.Response.BodyWriter.Write("<body><p>one</p>"u8);
            await context.Response.Body.FlushAsync();
            await released.WaitAsync();
        });
        using var client = new HttpClient { BaseAddress = site.Address };
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();

        await ShouldComeAsync(stream, "<p>one</p>");
        released.Release();
    }

    [Fact]
    public async Task Missing_file_fails_before_the_headers_are_sent()
    {
        await using var site = await InjectedSite.StartAsync(context => context.Response.SendFileAsync("/no-such-file"));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Status.Should().Be(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Synchronous_writes_fail_where_the_server_forbids_them()
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Body.Write("x"u8);
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Status.Should().Be(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Each_piece_of_a_page_is_sent_before_the_next_one_is_written(string coding)
    {
        var released = new SemaphoreSlim(0);
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            await using var body = Coded(context.Response.Body, coding);
            foreach (var piece in new[] { "<body>", "<p>one</p>", "<p>two</p>", "</body>" })
            {
                await body.WriteAsync(Encoding.UTF8.GetBytes(piece));
                await body.FlushAsync();
                await released.WaitAsync();
            }
        });
        using var client = new HttpClient { BaseAddress = site.Address };
        using var response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = Decoded(await response.Content.ReadAsStreamAsync(), coding);

        await ShouldComeAsync(stream, "vchoice-prompt");
        released.Release();
        await ShouldComeAsync(stream, "<p>one</p>");
        released.Release();
        await ShouldComeAsync(stream, "<p>two</p>");
        released.Release(2);
        await ShouldComeAsync(stream, "</body>");
    }

    [Theory]
    [InlineData(5_000, true, false)]
    [InlineData(70_000, true, false)]
    [InlineData(70_000, true, true)]
    [InlineData(500_000, false, false)]
    [InlineData(500_000, true, true)]
    [InlineData(500_000, false, true)]
    public async Task Large_page_written_at_once_is_whole(int size, bool isAnnounced, bool isHttp2)
    {
        var text = string.Concat(Enumerable.Range(0, size / 5).Select(number => $"{number:D4} "));
        var html = $"<!DOCTYPE html><title>Town</title><body>{text}</body></html>";
        await using var site = await InjectedSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/html";
                context.Response.ContentLength = isAnnounced ? html.Length : null;
                await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(html));
            },
            configure: Http2.Listen);
        using var visitor = isHttp2 ? Http2.NewVisitor(site) : site.NewVisitor();

        var page = (await visitor.GetAsync("/")).Body;

        page.IndexOf(text, StringComparison.Ordinal).Should().BePositive("the text is whole, behind the banner");
        page.Length.Should().BeGreaterThan(html.Length);
        page.Should().Contain("</section>0000 ").And.EndWith("</body></html>");
    }

    [Fact]
    public async Task Large_page_written_synchronously_is_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{number:D5} "));
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            Synchronous(context).Write(Encoding.ASCII.GetBytes($"<body>{text}</body>").AsSpan());
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Contain(text);
    }

    [Fact]
    public async Task End_of_an_announced_page_is_sent_with_its_last_piece()
    {
        var released = new SemaphoreSlim(0);
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = InjectedSite.Page.Length;
            await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(InjectedSite.Page));
            await released.WaitAsync();
        });
        using var client = new HttpClient { BaseAddress = site.Address, Timeout = TimeSpan.FromMinutes(1) };

        (await client.GetStringAsync("/")).Should().EndWith("</body></html>");
        released.Release();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    public async Task Coded_page_of_any_size_has_both(string coding)
    {
        var text = string.Join(' ', Enumerable.Range(0, 60_000));
        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            await using var body = Coded(context.Response.Body, coding);
            await body.WriteAsync(Encoding.UTF8.GetBytes($"<body><main>{text}</main></body>"));
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        response.Headers["Content-Encoding"].Should().Equal(coding);
        await using var stream = Decoded(new MemoryStream(response.Content), coding);
        using var reader = new StreamReader(stream);
        var page = await (response with { Body = await reader.ReadToEndAsync() }).ReadPageAsync();
        page.Body!.FirstElementChild!.Id.Should().Be("vchoice");
        page.QuerySelector("main").Words().Should().Be(text);
        page.Body.Children[1].ClassName.Should().Contain("vchoice-settings");
    }

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("gzip", 7)]
    [InlineData("gzip", 1000)]
    [InlineData("br", 1)]
    [InlineData("br", 7)]
    public async Task Coded_page_has_both_however_it_is_cut(string coding, int length)
    {
        var coded = new MemoryStream();
        foreach (var member in coding == "br" ? new[] { InjectedSite.Page } : ["", InjectedSite.Page[..40], "", InjectedSite.Page[40..], ""])
        {
            await using var coder = Coded(coded, coding);
            await coder.WriteAsync(Encoding.UTF8.GetBytes(member));
        }

        await using var site = await InjectedSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            context.Response.ContentLength = coded.Length;
            foreach (var piece in coded.ToArray().Chunk(length))
            {
                await context.Response.Body.WriteAsync(piece);
            }
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/");

        using var reader = new StreamReader(Decoded(new MemoryStream(response.Content), coding));
        var page = await (response with { Body = await reader.ReadToEndAsync() }).ReadPageAsync();
        page.Body!.FirstElementChild!.Id.Should().Be("vchoice");
        page.QuerySelector("main").Words().Should().Be("Open from nine.");
        page.Body.Children[1].ClassName.Should().Contain("vchoice-settings");
    }

    private static async Task<ReceivedResponse> AskAsync(string contentType, Func<HttpContext, byte[], Task> write)
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.ContentType = contentType;
            return write(context, Encoding.UTF8.GetBytes(InjectedSite.Page));
        });
        using var visitor = site.NewVisitor();
        return await visitor.GetAsync("/");
    }

    private static Stream Synchronous(HttpContext context)
    {
        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        return context.Response.Body;
    }

    private static async Task AdvanceAcrossStartAsync(HttpContext context, byte[] bytes)
    {
        var writer = context.Response.BodyWriter;
        var memory = writer.GetMemory(bytes.Length);
        await context.Response.StartAsync();
        bytes.CopyTo(memory);
        writer.Advance(bytes.Length);
        await writer.FlushAsync();
    }

    private static async Task SendFileAsync(HttpContext context, byte[] bytes)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, [.. "xx"u8, .. bytes]);
        await context.Response.SendFileAsync(file, offset: 2, count: bytes.Length);
        File.Delete(file);
    }

    private static Stream Coded(Stream body, string coding) => coding switch
    {
        "" => body,
        "br" => new BrotliStream(body, CompressionLevel.Optimal, leaveOpen: true),
        _ => new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true),
    };

    private static Stream Decoded(Stream body, string coding) => coding switch
    {
        "" => body,
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        _ => new GZipStream(body, CompressionMode.Decompress),
    };

    private static async Task ShouldComeAsync(Stream stream, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var come = new StringBuilder();
        var buffer = new byte[512];
        while (!come.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, patience.Token);
            count.Should().BePositive("'{0}' has to come", text);
            come.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }
}
