using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.GatewayTests.Passing;

public sealed class EventTests
{
    [Fact]
    public async Task Server_sent_events_arrive_one_by_one()
    {
        var events = Channel.CreateUnbounded<string>();
        await using var site = await Site.StartAsync(pipeline: app => app.MapGet("/events", (HttpContext context) =>
        {
            context.Response.Headers.Append("Set-Cookie", "_ga=1");
            return TypedResults.ServerSentEvents(events.Reader.ReadAllAsync());
        }));
        await using var gateway = new GatewayServer(site.Address);
        using var client = HttpClients.NewClient(gateway.Address);

        events.Writer.TryWrite("high water");
        using var response = await client.OpenAsync("/events");
        await using var body = await response.Content.ReadAsStreamAsync();

        response.Headers.Contains("Set-Cookie").Should().BeFalse();
        (await body.ReadChunkAsync()).Should().Contain("data: high water");
        events.Writer.TryWrite("low water");
        (await body.ReadChunkAsync()).Should().Contain("data: low water");
    }

    [Fact]
    public async Task An_event_source_is_open_before_anything_happens()
    {
        await using var site = await Site.StartAsync(pipeline: _ => { }, endpoint: async context =>
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.Append("Set-Cookie", "_ga=1");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var gateway = new GatewayServer(site.Address);
        using var client = HttpClients.NewClient(gateway.Address);

        using var response = await client.OpenAsync("/events");

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        response.Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    [Fact]
    public void A_stream_may_be_silent_for_a_day()
    {
        // Waiting is no test: what is in force is asked of YARP.
        using var gateway = new GatewayServer(new Uri("http://127.0.0.1:1/"));
        gateway.Address.Should().NotBeNull();

        gateway.ActivityTimeout.Should().Be(TimeSpan.FromDays(1));
    }
}
