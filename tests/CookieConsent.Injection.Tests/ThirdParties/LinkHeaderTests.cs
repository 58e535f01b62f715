using System.Net;
using System.Net.Sockets;
using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests.ThirdParties;

/// <summary>Contract section 8: <c>Link</c> headers of refused origins, on every response that passes through.</summary>
public sealed class LinkHeaderTests
{
    private const string Refused = "<https://video.example/a>; rel=preload; as=image";
    private const string Own = "</a.css>; rel=preload; as=style";

    [Theory]
    [InlineData("GET", 200, "application/xhtml+xml", "document")]
    [InlineData("GET", 200, "text/html; charset=utf-16", "document")]
    [InlineData("GET", 200, "image/png", "image")]
    [InlineData("GET", 200, "text/css", "style")]
    [InlineData("GET", 200, "text/html", "empty")]
    [InlineData("GET", 200, "application/json", "empty")]
    [InlineData("GET", 200, null, "document")]
    [InlineData("GET", 304, null, "document")]
    [InlineData("GET", 304, null, "image")]
    [InlineData("GET", 204, null, "document")]
    [InlineData("GET", 302, null, "document")]
    [InlineData("GET", 404, null, "document")]
    [InlineData("HEAD", 200, "text/html", "document")]
    [InlineData("HEAD", 200, "text/html", null)]
    [InlineData("POST", 200, "text/html", "document")]
    [InlineData("POST", 201, "application/json", "empty")]
    [InlineData("PUT", 200, "application/json", "empty")]
    [InlineData("OPTIONS", 204, null, "empty")]
    public async Task Links_follow_the_choice_on_every_response(string method, int status, string? type, string? destination)
    {
        await using var site = await StartAsync(status, type, Refused, Own);
        using var visitor = site.NewVisitor();

        var undecided = await SendAsync(visitor, method, destination);
        await visitor.AcceptAllAsync();
        var accepted = await SendAsync(visitor, method, destination);
        await visitor.RejectAllAsync();
        var rejected = await SendAsync(visitor, method, destination);

        accepted.Status.Should().Be((HttpStatusCode)status);
        undecided.Headers["Link"].Should().Equal(Own);
        accepted.Headers["Link"].Should().Equal(Refused, Own);
        rejected.Headers["Link"].Should().Equal(Own);
    }

    [Theory]
    [InlineData("preload; as=image")]
    [InlineData("preconnect")]
    [InlineData("PRECONNECT")]
    [InlineData("'preconnect'")]
    [InlineData("\"dns-prefetch\"")]
    [InlineData("modulepreload")]
    [InlineData("prefetch")]
    [InlineData("stylesheet")]
    [InlineData("\"icon stylesheet\"")]
    public async Task Every_relation_that_browsers_load_is_removed(string relation)
    {
        await using var site = await StartAsync(200, "image/png", $"<https://other.example/>; rel={relation}");
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers.Contains("Link").Should().BeFalse();
    }

    /// <summary>A browser merges a 304 into what it stored, and keeps a header that the 304 does not have.</summary>
    [Theory]
    [InlineData(304, true)]
    [InlineData(200, false)]
    public async Task Response_that_is_not_modified_clears_a_stored_link(int status, bool isSentEmpty)
    {
        await using var site = await StartAsync(status, null, Refused);

        var head = await HeadAsync(site.Address);

        head.Contains("\r\nLink: \r\n", StringComparison.Ordinal).Should().Be(isSentEmpty);
        head.Should().NotContain("video.example");
    }

    [Theory]
    [InlineData("\"ThirdParties\": \"Off\"")]
    [InlineData("\"ThirdParties\": \"Report\"")]
    [InlineData("\"ThirdParties\": \"Enforce\", \"Mode\": \"ReportOnly\"")]
    public async Task Links_are_unchanged_unless_origins_are_enforced(string settings)
    {
        await using var site = await StartAsync(200, "image/png", [Refused], settings);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers["Link"].Should().Equal(Refused);
    }

    [Fact]
    public async Task Link_that_is_set_when_the_headers_are_sent_is_removed()
    {
        await using var site = await InjectedSite.StartAsync(
            context =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.Link = Refused;
                    return Task.CompletedTask;
                });
                context.Response.ContentType = "image/png";
                return context.Response.WriteAsync("image");
            },
            Declared.CatalogueWith("\"ThirdParties\": \"Enforce\""));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Headers.Contains("Link").Should().BeFalse();
    }

    private static Task<ReceivedResponse> SendAsync(Visitor visitor, string method, string? destination)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), "/page");
        if (destination is not null)
        {
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", destination);
        }

        return visitor.SendAsync(request);
    }

    private static async Task<string> HeadAsync(Uri address)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("GET /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    private static Task<Site> StartAsync(int status, string? type, params string[] links) => StartAsync(status, type, links, "\"ThirdParties\": \"Enforce\"");

    private static Task<Site> StartAsync(int status, string? type, string[] links, string settings) => InjectedSite.StartAsync(
        settings: Declared.CatalogueWith(settings),
        configure: builder => builder.Configuration["CookieConsent:Categories:third-party:Origins:https://video.example"] = "img",
        pipeline: app => app.Map("/page", context => RespondAsync(context, status, type, links)),
        endpoint: context => RespondAsync(context, status, type, links));

    private static Task RespondAsync(HttpContext context, int status, string? type, string[] links)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.Headers.Link = links;
        context.Response.Headers.Location = status == StatusCodes.Status302Found ? "/next" : default;
        return status is 200 or 201 ? context.Response.WriteAsync("<p>") : Task.CompletedTask;
    }
}
