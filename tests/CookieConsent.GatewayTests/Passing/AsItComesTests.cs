using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.GatewayTests.Passing;

public sealed class AsItComesTests
{
    [Theory]
    [InlineData("/a%2Fb%20c/%C3%A9")]
    [InlineData("/%E9t%E9?q=%E9&r=a+b|c")]
    [InlineData("/a%25b%3Fc//~d/[e]?")]
    [InlineData("//double/./dots/../here")]
    public async Task The_target_is_the_one_that_was_asked_for(string target)
    {
        await using var site = await MirrorAsync();
        await using var gateway = new GatewayServer(site.Address);
        using var connection = new RawConnection(gateway.Address);

        await connection.SendAsync($"GET {target} HTTP/1.1", "Host: town.test");

        (await connection.ReadHeadAsync()).Should().Contain($"X-Target: {target}");
    }

    [Theory]
    [InlineData("sessionid=\u00c3\u0089t\u00c3\u00a9")]
    [InlineData("sessionid=\u00e9t\u00e9")]
    public async Task Header_bytes_that_are_not_ASCII_pass_both_ways(string cookie)
    {
        await using var site = await MirrorAsync();
        await using var gateway = new GatewayServer(site.Address);
        using var connection = new RawConnection(gateway.Address);

        await connection.SendAsync("GET / HTTP/1.1", "Host: town.test", $"Cookie: {cookie}");

        (await connection.ReadHeadAsync()).Should().Contain($"Set-Cookie: {cookie}");
    }

    [Fact]
    public async Task Global_Privacy_Control_reaches_the_site_as_the_browser_sent_it()
    {
        await using var site = await MirrorAsync();
        await using var gateway = new GatewayServer(site.Address);
        using var connection = new RawConnection(gateway.Address);

        await connection.SendAsync("GET / HTTP/1.1", "Host: town.test", "Sec-GPC: 1");

        (await connection.ReadHeadAsync()).Should().Contain("X-Signal: 1");
    }

    [Fact]
    public async Task A_path_that_the_configuration_changes_is_changed()
    {
        await using var site = await MirrorAsync();
        await using var gateway = new GatewayServer(site.Address, ("ReverseProxy:Routes:everything:Transforms:1:PathPrefix", "/portal"));
        using var connection = new RawConnection(gateway.Address);

        await connection.SendAsync("GET /data?year=2026 HTTP/1.1", "Host: town.test");

        (await connection.ReadHeadAsync()).Should().Contain("X-Target: /portal/data?year=2026");
    }

    /// <summary>A site that sends back the target and the cookies that it received, each byte a character.</summary>
    private static Task<Site> MirrorAsync() => Site.StartAsync(
        configure: builder => builder.Services.Configure<KestrelServerOptions>(kestrel =>
            kestrel.RequestHeaderEncodingSelector = kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.Latin1),
        pipeline: _ => { },
        endpoint: context =>
        {
            context.Response.Headers["X-Target"] = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            context.Response.Headers["X-Signal"] = context.Request.Headers["Sec-GPC"];
            context.Response.Headers.SetCookie = context.Request.Headers.Cookie;
            return Task.CompletedTask;
        });
}
