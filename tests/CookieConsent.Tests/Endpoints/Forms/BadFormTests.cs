using System.Net;
using System.Text;
using CookieConsent.Tests.Support;
using CsCheck;
using Microsoft.AspNetCore.Hosting;

namespace CookieConsent.Tests.Endpoints.Forms;

/// <summary>A form that is malformed, too large or of another type gets a problem, and changes nothing.</summary>
public sealed class BadFormTests
{
    [Theory]
    [InlineData("decision=accept-all&%")]
    [InlineData("decision=accept-all%")]
    [InlineData("decision=accept-al%6")]
    [InlineData("decision=accept-al%6&__RequestVerificationToken=c")]
    [InlineData("decision=accept-all&statistics=%zz")]
    [InlineData("decision=accept-all&statistics=%+1")]
    [InlineData("decision=accept-all&statistics=% 1")]
    [InlineData("decision=accept-all&statistics=%u0061")]
    [InlineData("decision=accept-all&statistics=%6\0")]
    [InlineData("decision=accept-all&returnUrl=%2Fpage%2")]
    [InlineData("decision=accept-all&__RequestVerificationToken=%g0")]
    [InlineData("decision=accept-all&returnUrl=/page%00")]
    [InlineData("decision=accept-all&asked=stati%00stics~6667b809")]
    public Task Broken_escape_and_NUL_are_refused(string body) => ShouldBeRefusedAsync(visitor => visitor.PostAsync(body), HttpStatusCode.BadRequest, "(body)");

    [Theory]
    [InlineData("decision=accept-all&returnUrl=/%FF")]
    [InlineData("decision=accept-all&returnUrl=/%C3")]
    [InlineData("decision=accept-all&returnUrl=/%C0%AFevil")]
    [InlineData("decision=accept-all&returnUrl=/%ED%A0%80")]
    [InlineData("decision=accept-all&__RequestVerificationToken=%80")]
    [InlineData("decision=accept-all&returnUrl=/\u00ff")]
    [InlineData("decision=accept-all&\u00ff=x")]
    public Task Bytes_that_are_not_UTF8_are_refused(string body) =>
        ShouldBeRefusedAsync(visitor => visitor.PostAsync(Encoding.Latin1.GetBytes(body)), HttpStatusCode.BadRequest, "(body)");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Body_that_is_too_large_is_refused_with_and_without_Content_Length(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes("decision=accept-all".PadRight((16 * 1024) + 1, '&'));

        return ShouldBeRefusedAsync(visitor => visitor.PostAsync(body, chunked: chunked), HttpStatusCode.RequestEntityTooLarge, "(body)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_that_the_server_finds_too_large_is_refused(bool chunked)
    {
        await using var site = await Site.StartAsync(configure: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1_000));
        using var visitor = site.NewVisitor();

        var response = await visitor.PostAsync(Encoding.UTF8.GetBytes("decision=accept-all".PadRight(2_000, '&')), chunked: chunked);

        response.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "(body)");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded2")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded; charset=\"utf-7\"")]
    [InlineData("application/x-www-form-urlencoded, text/plain")]
    [InlineData("nonsense")]
    public Task Other_content_type_or_charset_is_refused(string? contentType) =>
        ShouldBeRefusedAsync(visitor => visitor.PostAsync("decision=accept-all", contentType), HttpStatusCode.UnsupportedMediaType, "Content-Type");

    [Fact]
    public async Task Endpoint_never_fails_whatever_the_body_is()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var pieces = new[] { "&", "=", "%", "%0", "%00", "+", "decision", "decision=save", "accept-all", "statistics", "=accepted", "keep", "returnUrl=/", "//", "%2f", "\\", "\r\n", "\u00ff", "%C3%A9", "__RequestVerificationToken=", "€" };
        var bodies = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 12].Select(chosen => string.Concat(chosen));

        await bodies.SampleAsync(
            async body =>
            {
                ((int)(await visitor.PostAsync(Encoding.Latin1.GetBytes(body))).Status).Should().BeOneOf(303, 400);
                ((int)(await visitor.PostAsync("decision=reject-all&returnUrl=/" + body)).Status).Should().BeOneOf(303, 400);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task As_many_fields_as_fit_are_read()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PostAsync(Fields("__RequestVerificationToken&") + "decision=accept-all")).ShouldGoOnTo("/cookies");
        (await visitor.PostAsync(Fields("keep=statistics&") + "decision=reject-all")).ShouldGoOnTo("/cookies");
        (await visitor.PostAsync(Fields("a&"))).ShouldBeProblem(HttpStatusCode.BadRequest, "a");
        (await visitor.GetPreferencesAsync()).Categories().Should().Contain(["statistics:accepted", "third-party:rejected"]);

        static string Fields(string field) => string.Concat(Enumerable.Repeat(field, 16_000 / field.Length));
    }

    private static async Task ShouldBeRefusedAsync(Func<Visitor, Task<ReceivedResponse>> request, HttpStatusCode status, string field)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        var before = await visitor.GetPreferencesAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await request(visitor)).ShouldBeProblem(status, field);

        (await visitor.GetPreferencesAsync()).Body.Should().Be(before.Body);
    }
}
