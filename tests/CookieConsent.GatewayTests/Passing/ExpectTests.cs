using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>RFC 9110 section 10.1.1: the site decides whether it wants a body before it is sent.</summary>
public sealed class ExpectTests
{
    // Larger than the 1,024 bytes that .NET's client sends even after a refusal, because asking costs more.
    private const int Large = 100_000;

    private static readonly string[] Request = ["POST /form HTTP/1.1", "Host: town.test", $"Content-Length: {Large}", "Expect: 100-continue"];

    [Fact]
    public async Task Site_that_asks_for_the_body_gets_it()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: async context =>
        {
            context.Response.Headers["X-Expected"] = context.Request.Headers.Expect;
            using var reader = new StreamReader(context.Request.Body);
            context.Response.Headers["X-Received"] = $"{(await reader.ReadToEndAsync()).Length}";
        });
        await using var gateway = new GatewayServer(site.Address);
        using var connection = new RawConnection(gateway.Address);

        await connection.SendAsync(Request);
        (await connection.ReadHeadAsync()).Should().Equal("HTTP/1.1 100 Continue");
        await connection.WriteAsync(new string('t', Large));

        (await connection.ReadHeadAsync()).Should().StartWith("HTTP/1.1 200 OK").And.Contain(["X-Expected: 100-continue", $"X-Received: {Large}"]);
    }

    [Fact]
    public async Task A_site_that_refuses_spares_the_visitor_the_body()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        await using var gateway = new GatewayServer(site.Address);
        using var connection = new RawConnection(gateway.Address);

        await connection.SendAsync(Request);

        (await connection.ReadHeadAsync()).Should().StartWith("HTTP/1.1 403 Forbidden");
    }
}
