using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

/// <summary>
/// 64 MB each way, in step: the next megabyte waits until the one before the last has arrived at the other end, so that a gateway
/// that holds back more than one stands still.
/// </summary>
[Collection(nameof(Alone))]
public sealed class LargeBodyTests : IDisposable
{
    private const int Megabyte = 1 << 20;
    private const int Megabytes = 64;
    private const long MaxGrowth = 16 * Megabyte;

    private readonly SemaphoreSlim _arrived = new(2);
    private long _highest;

    public void Dispose() => _arrived.Dispose();

    [Fact]
    public async Task An_upload_streams_through_in_bounded_memory()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null),
            pipeline: _ => { },
            endpoint: async context => await context.Response.WriteAsync($"{await ReceiveAsync(context.Request.Body)}"));
        await using var gateway = new GatewayServer(site.Address);
        using var client = HttpClients.NewClient(gateway.Address);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var content = new PacedContent(SendAsync, Megabytes * (long)Megabyte);
        using var response = await client.PostAsync("/upload", content);

        (await response.Content.ReadAsStringAsync()).Should().Be($"{Megabytes * (long)Megabyte}");
        (_highest - before).Should().BeLessThan(MaxGrowth);
    }

    [Fact]
    public async Task A_download_streams_through_in_bounded_memory()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: context =>
        {
            context.Response.Headers.Append("Set-Cookie", "_ga=1");
            context.Response.ContentLength = Megabytes * (long)Megabyte;
            return SendAsync(context.Response.Body);
        });
        await using var gateway = new GatewayServer(site.Address);
        using var client = HttpClients.NewClient(gateway.Address);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var response = await client.OpenAsync("/download");
        await using var body = await response.Content.ReadAsStreamAsync();

        response.Headers.Contains("Set-Cookie").Should().BeFalse();
        (await ReceiveAsync(body)).Should().Be(Megabytes * (long)Megabyte);
        (_highest - before).Should().BeLessThan(MaxGrowth);
    }

    private async Task SendAsync(Stream stream)
    {
        var megabyte = new byte[Megabyte];
        for (var sent = 0; sent < Megabytes; sent++)
        {
            (await _arrived.WaitAsync(HttpClients.Patience)).Should().BeTrue("what was sent before arrives");
            await stream.WriteAsync(megabyte);
            await stream.FlushAsync();
        }
    }

    private async Task<long> ReceiveAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            total += read;
            if (total / Megabyte > (total - read) / Megabyte)
            {
                _highest = Math.Max(_highest, GC.GetTotalMemory(forceFullCollection: total % (8 * Megabyte) < read));
                _arrived.Release();
            }
        }

        return total;
    }
}
