using System.Text;
using CookieConsent.Tests.Enforcement.Requests;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>The decision is on what the server sends: by its own headers, and after its encoding.</summary>
public sealed class SentHeaderTests
{
    private const string Allowing = "\"UndeclaredCookies\": \"Allow\"";

    [Fact]
    public async Task No_unnecessary_cookie_is_sent_where_the_response_feature_was_replaced()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Response.Headers.SetCookie = new[] { "_ga=1", "basket=1", "sessionid=1", "who_knows=1" };
            var replacement = new HttpResponseFeature();
            replacement.Headers.SetCookie = "_ga=2";
            context.Features.Set<IHttpResponseFeature>(replacement);
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        foreach (var request in new[] { "/one", "/two" })
        {
            (await visitor.GetAsync(request)).CookieLines.Should().Equal("basket=1", "sessionid=1");
        }

        site.Logs.Named("ResponseHeadersReplaced").Should().ContainSingle("it is logged once").Which.Level.Should().Be(LogLevel.Error);
        site.Logs.Named("ResponseFilterFailed").Should().BeEmpty();
    }

    [Fact]
    public async Task A_replacement_with_the_headers_of_the_original_is_none()
    {
        await using var site = await Site.StartAsync(endpoint: context =>
        {
            context.Features.Set<IHttpResponseFeature>(new HttpResponseFeature { Headers = context.Response.Headers });
            context.Response.Headers.SetCookie = new[] { "_ga=1", "who_knows=1" };
            return Task.CompletedTask;
        });
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        (await visitor.GetAsync("/page")).CookieLines.Should().Equal("_ga=1");
    }

    [Theory]
    [InlineData("_ga\uff1d1")]
    [InlineData("who_knows=1\uff1b x; _ga=1", "who_knows=1; x; _ga=1")]
    [InlineData("\uff3f\uff47\uff41=1")]
    [InlineData("\uff3f\uff47\uff41\uff1d1\uff1b Path=/")]
    [InlineData("_ga=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age\uff1d99")]
    [InlineData("basket=1; Max-Age\uff1d99999999", "basket=1; Max-Age=99999999")]
    [InlineData("basket=\u65e5\u672c", "basket=??")]
    public async Task What_Latin_1_replaces_is_decided_on_as_it_is_sent(string line, params string[] sent)
    {
        (await LinesAsync(Encoding.Latin1, line)).Should().Equal(sent.Select(text => "Set-Cookie: " + text));
    }

    [Fact]
    public async Task Every_character_is_kept_with_UTF_8()
    {
        (await LinesAsync(Encoding.UTF8, "basket=\uff1d\u65e5\u00e9")).Should().Equal("Set-Cookie: basket=\uff1d\u65e5\u00e9");
    }

    private static async Task<IEnumerable<string>> LinesAsync(Encoding encoding, string line)
    {
        await using var site = await Site.StartAsync(
            Declared.CatalogueWith(Allowing),
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => encoding),
            endpoint: context =>
            {
                context.Response.Headers.SetCookie = line;
                return context.Response.WriteAsync("page");
            });
        var response = await RawRequest.GetAsync(site.Address);
        return response.Split("\r\n").Where(header => header.StartsWith("Set-Cookie:", StringComparison.Ordinal));
    }
}
