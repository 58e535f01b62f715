using System.Net;
using System.Text;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Endpoints;

/// <summary>Contract section 5, where the host buffers the body of each request, with its own limit, and may have read it.</summary>
public sealed class HostBufferedBodyTests
{
    private const string Json = """{ "categories": { "statistics": "accepted" } }""";

    private const int TooMany = (16 * 1024) + 1;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_that_is_too_large_and_has_no_Content_Length_is_refused(bool read)
    {
        await using var site = await StartAsync(read);
        using var visitor = site.NewVisitor();

        (await visitor.PutAsync(Encoding.UTF8.GetBytes(Json.PadRight(TooMany)), chunked: true)).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "(body)");
        (await visitor.PostAsync(Encoding.UTF8.GetBytes("decision=accept-all".PadRight(TooMany, '&')), chunked: true)).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "(body)");

        visitor.Jar.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_is_read_from_its_beginning(bool read)
    {
        await using var site = await StartAsync(read);
        using var visitor = site.NewVisitor();

        (await visitor.PutAsync(Json)).Choices().Should().Be("accepted rejected rejected");
        (await visitor.PostAsync("decision=accept-all")).ShouldGoOnTo("/cookies");
    }

    private static Task<Site> StartAsync(bool read) => Site.StartAsync(pipeline: app =>
    {
        app.Use(async (context, next) =>
        {
            context.Request.EnableBuffering();
            await (read ? context.Request.Body.CopyToAsync(Stream.Null) : Task.CompletedTask);
            await next(context);
        });
        app.UseCookieConsent();
        app.MapCookieConsent();
    });
}
