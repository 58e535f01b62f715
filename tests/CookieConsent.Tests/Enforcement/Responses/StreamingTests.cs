using System.Net.ServerSentEvents;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Enforcement.Responses;

public sealed class StreamingTests
{
    [Fact]
    public async Task The_cookies_of_server_sent_events_are_decided_on()
    {
        await using var site = await Site.StartAsync(pipeline: app =>
        {
            app.MapGet("/events", (HttpContext context) =>
            {
                SetCookies(context);
                return TypedResults.ServerSentEvents(Events());
            });
            app.UseCookieConsent();
        });
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/events");

        response.CookieNames.Should().Equal(Declared.Necessary);
        SseParser.Create(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(response.Body))).Enumerate().Select(item => item.Data)
            .Should().Equal("first", "second");
    }

    [Fact]
    public async Task The_cookies_of_a_compressed_response_are_decided_on_and_its_Vary_kept()
    {
        await using var site = await Site.StartAsync(
            configure: builder => builder.Services.AddResponseCompression(),
            pipeline: app =>
            {
                app.UseResponseCompression();
                app.UseCookieConsent();
            },
            endpoint: context =>
            {
                SetCookies(context);
                context.Response.ContentType = "text/plain";
                return context.Response.WriteAsync(new string('x', 5000));
            });
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Encoding"] = "gzip";

        var response = await visitor.GetAsync("/page");

        response.Headers["Content-Encoding"].Should().Equal("gzip");
        response.CookieNames.Should().Equal(Declared.Necessary);
        response.Headers["Vary"].Should().Equal("Accept-Encoding", "Cookie");
    }

    private static void SetCookies(HttpContext context)
    {
        context.Response.Headers.Append("Set-Cookie", $"{Declared.Statistics}=1");
        context.Response.Cookies.Append(Declared.Necessary, "1");
    }

    private static async IAsyncEnumerable<string> Events()
    {
        yield return "first";
        await Task.Yield();
        yield return "second";
    }
}
