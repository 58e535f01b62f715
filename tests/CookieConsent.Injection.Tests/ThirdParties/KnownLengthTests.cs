using System.Text;
using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>
/// A document whose length the application declares is known to end with its last piece. The response ends there, and is sent without a
/// length.
/// </summary>
public sealed class KnownLengthTests
{
    private const string Page = "<!DOCTYPE html><html><head></head><body class=home><script src=https://other.example/a.js></script><main>Open from nine.</main></body></html>";
    private const string Rewritten = "<script type=\"text/plain\" src=https://other.example/a.js></script><main>Open from nine.</main></body></html>";

    [Theory]
    [MemberData(nameof(StreamedPageTests.Ways), MemberType = typeof(StreamedPageTests))]
    public async Task Document_is_whole_however_it_is_written(string way, Func<HttpContext, byte[], Task> write)
    {
        await using var site = await StartAsync(write);
        using var visitor = site.NewVisitor();
        using var other = Http2.NewVisitor(site);

        for (var i = 0; i < 2; i++)
        {
            (await visitor.GetAsync("/")).Body.Should().Contain("id=\"vchoice\"", way).And.EndWith(Rewritten);
            (await other.GetAsync("/")).Body.Should().Contain("id=\"vchoice\"", way).And.EndWith(Rewritten);
        }

        site.Logs.Errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task Response_ends_with_the_last_piece_while_the_application_goes_on(int length)
    {
        var next = new TaskCompletionSource();
        await using var site = await StartAsync(async (context, bytes) =>
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, length));
            await context.Response.Body.WriteAsync(bytes.AsMemory(length));
            await context.Response.Body.FlushAsync();
            await context.Response.Body.WriteAsync(ReadOnlyMemory<byte>.Empty);
            await context.Response.BodyWriter.FlushAsync();
            await next.Task;
        });
        using var client = new HttpClient { BaseAddress = site.Address };

        (await client.GetStringAsync("/")).Should().EndWith(Rewritten);
        next.SetResult();
        (await client.GetStringAsync("/")).Should().EndWith(Rewritten);
    }

    [Fact]
    public async Task Failure_after_the_last_piece_changes_nothing_of_the_response()
    {
        await using var site = await StartAsync(async (context, bytes) =>
        {
            await context.Response.Body.WriteAsync(bytes);
            throw new InvalidOperationException("The application failed.");
        });
        using var client = new HttpClient { BaseAddress = site.Address };

        (await client.GetStringAsync("/")).Should().EndWith(Rewritten);
    }

    [Fact]
    public async Task Document_that_ends_before_its_length_is_no_complete_response()
    {
        await using var site = await StartAsync((context, bytes) =>
        {
            context.Response.ContentLength = bytes.Length + 1;
            return context.Response.Body.WriteAsync(bytes).AsTask();
        });
        using var client = new HttpClient { BaseAddress = site.Address };

        await client.Awaiting(visitor => visitor.GetStringAsync("/")).Should().ThrowAsync<HttpRequestException>();
    }

    private static Task<Site> StartAsync(Func<HttpContext, byte[], Task> write) => InjectedSite.StartAsync(
        context =>
        {
            var bytes = Encoding.UTF8.GetBytes(Page);
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = bytes.Length;
            return write(context, bytes);
        },
        Declared.CatalogueWith("\"ThirdParties\": \"Enforce\""),
        configure: Http2.Listen);
}
