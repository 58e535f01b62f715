using System.Net.Mime;
using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Endpoints;
using CookieConsent.Http;
using CookieConsent.Preferences;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Endpoints;

/// <summary>
/// Whatever a request holds, as one value of the greatest size or as thousands of small ones, reading it costs bytes that
/// grow no faster than its length.
/// </summary>
public sealed class HostileSizeTests
{
    private const int MaxHeaderLength = 32 * 1024;

    /// <summary>A field of two characters is 4 bytes on the wire, and its strings, its entry and the dictionary around them some 300.</summary>
    private const int BytesPerByte = 80;

    private static readonly CookieCatalogue Declarations = Compiled.Catalogue(Declared.Catalogue);

    public static TheoryData<string> Forms =>
    [
        new string('a', RequestBody.MaxBytes),
        new string('&', RequestBody.MaxBytes),
        new string('=', RequestBody.MaxBytes),
        new string('%', RequestBody.MaxBytes),
        Filled("%41"),
        Filled("a&"),
        Filled("keep=a&"),
        Filled("keep=statistics&"),
        Filled("asked&"),
        Numbered("keep={0}&"),
        Numbered("{0}=x&"),
        Numbered("decision=save&asked=&keep={0}&"),
        "decision=save&asked=" + Filled("a~00000000.")[..16_000],
        "decision=save&asked=" + Filled(".")[..16_000],
        "decision=save&keep=" + Filled("a")[..16_000],
        "decision=save&returnUrl=/" + Filled("a")[..16_000],
        "decision=save&returnUrl=" + Filled("/")[..16_000],
        "decision=save&returnUrl=/" + Filled("%25")[..16_000],
        "decision=save&returnUrl=/" + Filled("%C3%A9")[..2_040],
        "decision=save&returnUrl=/" + Filled("%2541")[..6_000],
    ];

    public static TheoryData<string> Bodies =>
    [
        new string('[', RequestBody.MaxBytes),
        new string('1', RequestBody.MaxBytes),
        new string(' ', RequestBody.MaxBytes),
        $$"""{ "{{Filled("a")[..16_000]}}": 1 }""",
        $$"""{ "categories": { "{{Filled("a")[..16_000]}}": "accepted" } }""",
        $$"""{ "categories": { "statistics": "{{Filled("a")[..16_000]}}" } }""",
        $$"""{ "categories": { "statistics": [{{Filled("1,")[..15_000]}}1] } }""",
        $$"""{ "categories": { }, "asked": "{{Filled("a~00000000.")[..16_000]}}" }""",
        $$"""{ "categories": { }, "asked": [{{Filled("1,")[..15_000]}}1] }""",
        $$"""{ "categories": { {{Numbered("\"{0}\":1,")[..15_000].TrimEnd(',', '"', ':', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0')}} } }""",
        $$"""{ {{Numbered("\"m{0}\":0,")}} "categories": { } }""",
        $$"""{ {{Filled("\"m\":0,")[..15_000]}} "categories": { } }""",
    ];

    public static TheoryData<string> Headers =>
    [
        new string('a', MaxHeaderLength),
        new string('"', MaxHeaderLength),
        new string(',', MaxHeaderLength),
        new string('a', MaxHeaderLength - 1) + '(',
        "a/b;c=\"" + new string('\\', MaxHeaderLength - 7),
        string.Concat(Enumerable.Repeat("a/b,", MaxHeaderLength / 4)),
        "a/b" + string.Concat(Enumerable.Repeat(";c=d", MaxHeaderLength / 4)),
        "application/json" + string.Concat(Enumerable.Repeat(";q=0.1", MaxHeaderLength / 6)),
        string.Concat(Enumerable.Repeat("gzip;q=0.1,", MaxHeaderLength / 11)),
        string.Concat(Enumerable.Repeat("\"x\",", MaxHeaderLength / 4)),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_form(string form) => ShouldBeCheapAsync(
        Encoding.ASCII.GetBytes(form),
        MediaTypeNames.Application.FormUrlEncoded,
        request => PreferencesForm.ReadAsync(request, Declarations));

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task A_JSON_body(string body) => ShouldBeCheapAsync(
        Encoding.ASCII.GetBytes(body),
        MediaTypeNames.Application.Json,
        request => PreferencesBody.ReadAsync(request, Declarations));

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_longer_than_any_client_sends_is_not_parsed(string header)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Accept = header;
        request.Headers.AcceptEncoding = header;
        request.Headers.IfNoneMatch = header;
        request.Headers.ContentType = header;

        Allocation.Of(() =>
        {
            FormResponse.IsAskedForAsJson(request).Should().BeFalse();
            ParsedHeaders.AcceptEncoding(request).Should().BeEmpty();
            ParsedHeaders.IfNoneMatch(request).Should().BeEmpty();
            ParsedHeaders.ContentType(request).Should().BeNull();
        }).Should().BeLessThan(MaxHeaderLength);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", false)]
    [InlineData("application/json", true)]
    public void A_header_as_clients_send_it_is(string accept, bool isJson)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Accept = accept;

        FormResponse.IsAskedForAsJson(request).Should().Be(isJson);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("a")]
    [InlineData("~")]
    [InlineData("a~00000000.")]
    [InlineData("a~00000000")]
    public void What_was_asked_is_read_no_further_than_it_can_be_right(string piece)
    {
        var value = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Allocation.Of(() => AskedCategories.Parse(value).Should().BeNull()).Should().BeLessThan(16 * 1024);
    }

    private static async Task ShouldBeCheapAsync(byte[] body, string contentType, Func<HttpRequest, Task<PreferencesChange>> read)
    {
        body.Length.Should().BeLessThanOrEqualTo(RequestBody.MaxBytes);
        for (var i = 0; i < 2; i++)
        {
            var request = new DefaultHttpContext().Request;
            request.ContentType = contentType;
            request.Body = new MemoryStream(body);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var task = read(request);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            task.IsCompleted.Should().BeTrue("what is in memory is read on this thread, of which the bytes are counted");
            try
            {
                await task;
            }
            catch (ProblemException exception)
            {
                exception.Problem.Detail.Length.Should().BeLessThan(500);
            }

            if (i > 0)
            {
                allocated.Should().BeLessThan(BytesPerByte * RequestBody.MaxBytes);
            }
        }
    }

    private static string Filled(string piece) => string.Concat(Enumerable.Repeat(piece, RequestBody.MaxBytes / piece.Length));

    private static string Numbered(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < RequestBody.MaxBytes - 64; i++)
        {
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, format, i);
        }

        return text.ToString();
    }
}
