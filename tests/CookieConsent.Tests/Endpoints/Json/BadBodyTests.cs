using System.Net;
using System.Text;
using CookieConsent.Tests.Support;
using CsCheck;
using Microsoft.AspNetCore.Hosting;

namespace CookieConsent.Tests.Endpoints.Json;

/// <summary>A body that is malformed, too large or of another type gets a problem, and changes nothing.</summary>
public sealed class BadBodyTests
{
    private const string Good = """{ "categories": { "statistics": "accepted" } }""";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{ "categories": { "statistics": "accepted" }""")]
    [InlineData("""{ "categories": { "statistics": "accepted" } } trailing""")]
    [InlineData("""{ "categories": { "statistics": "accepted", } }""")]
    [InlineData("""{ categories: { statistics: 'accepted' } }""")]
    [InlineData("""{ /* mine */ "categories": { } }""")]
    [InlineData("categories%5Bstatistics%5D=accepted")]
    public async Task Malformed_JSON_is_refused(string body)
    {
        await ShouldBeRefusedAsync(visitor => visitor.PutAsync(body), HttpStatusCode.BadRequest, "(body)");
    }

    [Theory]
    [InlineData("""{ "categories": { "statistics": "rejected", "statistics": "accepted" } }""")]
    [InlineData("""{ "categories": { "statistics": "rejected" }, "categories": { "statistics": "accepted" } }""")]
    [InlineData("""{ "categories": { "statistics": "rejected", "st\u0061tistics": "accepted" } }""")]
    public async Task Contradictory_body_is_refused(string body)
    {
        await ShouldBeRefusedAsync(visitor => visitor.PutAsync(body), HttpStatusCode.BadRequest, "(body)");
    }

    [Theory]
    [InlineData("""{ "categories": { "\ud800": "accepted" } }""")]
    [InlineData("""{ "categories": { "statistics": "\ud800" } }""")]
    [InlineData("""{ "\udc00": 1, "categories": { } }""")]
    public async Task Half_a_character_is_refused(string body)
    {
        await ShouldBeRefusedAsync(visitor => visitor.PutAsync(body), HttpStatusCode.BadRequest, field: null);
    }

    [Theory]
    [InlineData("{ \"categories\": { \"\u00ff\": \"accepted\" } }")]
    [InlineData("{ \"categories\": { \"statistics\": \"\u00ff\" } }")]
    [InlineData("{ \"categories\": { \"statistics\": [\"\u00ff\"] } }")]
    public async Task Bytes_that_are_not_UTF8_are_refused(string body)
    {
        await ShouldBeRefusedAsync(visitor => visitor.PutAsync(Encoding.Latin1.GetBytes(body)), HttpStatusCode.BadRequest, field: null);
    }

    [Fact]
    public async Task Byte_order_mark_is_ignored()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.PutAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]);

        response.Status.Should().Be(HttpStatusCode.OK, "a parser may ignore it (RFC 8259 section 8.1)");
        response.Choices().Should().Be("accepted rejected rejected");
    }

    [Theory]
    [InlineData(9)]
    [InlineData(5_000)]
    public async Task Deep_nesting_is_refused(int depth)
    {
        var body = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

        await ShouldBeRefusedAsync(visitor => visitor.PutAsync(body), HttpStatusCode.BadRequest, "(body)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_that_is_too_large_is_refused_with_and_without_Content_Length(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes(Good.PadRight((16 * 1024) + 1));

        await ShouldBeRefusedAsync(visitor => visitor.PutAsync(body, chunked: chunked), HttpStatusCode.RequestEntityTooLarge, "(body)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_that_the_server_finds_too_large_is_refused(bool chunked)
    {
        await using var site = await Site.StartAsync(configure: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1_000));
        using var visitor = site.NewVisitor();

        var response = await visitor.PutAsync(Encoding.UTF8.GetBytes(Good.PadRight(2_000)), chunked: chunked);

        response.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "(body)");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/json2")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"utf-7\"")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("nonsense")]
    public async Task Other_content_type_or_charset_is_refused(string? contentType)
    {
        await ShouldBeRefusedAsync(visitor => visitor.PutAsync(Good, contentType), HttpStatusCode.UnsupportedMediaType, "Content-Type");
    }

    [Fact]
    public async Task Endpoint_never_fails_whatever_the_body_is()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var pieces = new[] { "{", "}", "[", "]", ":", ",", "\"", "\"categories\"", "\"statistics\"", "\"accepted\"", "\\u", "\\ud83d", "\u00ff", "null", "1", " ", "{ \"categories\": {" };
        var bodies = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 12].Select(chosen => Encoding.Latin1.GetBytes(string.Concat(chosen)));

        await bodies.SampleAsync(async body => ((int)(await visitor.PutAsync(body)).Status).Should().BeOneOf(200, 400), iter: 300, threads: 1);
    }

    private static async Task ShouldBeRefusedAsync(Func<Visitor, Task<ReceivedResponse>> request, HttpStatusCode status, string? field)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        var before = await visitor.GetPreferencesAsync();

        var response = await request(visitor);

        response.ShouldBeProblem(status, field ?? response.Json.GetProperty("field").GetString()!);
        (await visitor.GetPreferencesAsync()).Body.Should().Be(before.Body);
    }
}
