using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests;

/// <summary>Which codings the application, or the site behind a gateway, may choose for a page.</summary>
public sealed class AcceptedCodingTests
{
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "gzip, br")]
    [InlineData("gzip, deflate, br, zstd, dcb, dcz", "gzip, br")]
    [InlineData("zstd;q=1.0, gzip;q=0.5, br;q=0", "gzip;q=0.5, br;q=0")]
    [InlineData("GZIP, X-GZIP, identity;q=0.1", "GZIP, X-GZIP, identity;q=0.1")]
    [InlineData("zstd", "identity")]
    [InlineData("deflate, zstd;q=0.1", "identity")]
    [InlineData("*", "gzip, br")]
    [InlineData("*;q=0.3, br;q=0.7", "gzip;q=0.3, br;q=0.7")]
    [InlineData("gzip, *;q=0", "gzip, *;q=0")]
    [InlineData("zstd, identity;q=0, *;q=0", "identity;q=0, *;q=0")]
    [InlineData("gzip;;q=, (", "identity")]
    [InlineData(null, null)]
    public async Task Offered_codings_are_those_that_the_visitor_accepts_and_injection_reads(string? accepted, string? offered)
    {
        await using var site = await InjectedSite.StartAsync(WriteAcceptedAsync);
        using var visitor = site.NewVisitor();

        (await AskAsync(visitor, "/", accepted)).Body.Should().Contain($"<p>{offered}</p>");
        (await AskAsync(visitor, "/again", accepted)).Body.Should().Contain($"<p>{offered}</p>");
    }

    [Theory]
    [InlineData("Sec-Fetch-Dest", "image")]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("HX-Request", "true")]
    public async Task Codings_are_unchanged_where_the_response_is_no_page(string header, string value)
    {
        await using var site = await InjectedSite.StartAsync(WriteAcceptedAsync);
        using var visitor = site.NewVisitor();
        visitor.Headers[header] = value;

        (await AskAsync(visitor, "/", "gzip, zstd")).Body.Should().Contain("<p>gzip, zstd</p>");
    }

    [Fact]
    public async Task Codings_are_unchanged_where_nothing_is_injected()
    {
        await using var site = await InjectedSite.StartAsync(WriteAcceptedAsync, settings: InjectedSite.SwitchedOff);
        using var visitor = site.NewVisitor();

        (await AskAsync(visitor, "/", "gzip, zstd")).Body.Should().Contain("<p>gzip, zstd</p>");
    }

    [Theory]
    [InlineData("*,")]
    [InlineData("a,")]
    [InlineData("gzip,")]
    public async Task Cost_little_however_many_there_are(string coding)
    {
        await using var site = await InjectedSite.StartAsync(WriteAcceptedAsync);
        using var visitor = site.NewVisitor();

        (await AskAsync(visitor, "/", string.Concat(Enumerable.Repeat(coding, 30_000 / coding.Length)) + "br")).Body
            .Should().Contain("<p>identity</p>", "a header that no browser sends counts as not read");
    }

    private static Task WriteAcceptedAsync(HttpContext context) => context.WriteHtmlAsync($"<body><p>{context.Request.Headers.AcceptEncoding}</p></body>");

    private static Task<ReceivedResponse> AskAsync(Visitor visitor, string path, string? accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        return visitor.SendAsync(request);
    }
}
