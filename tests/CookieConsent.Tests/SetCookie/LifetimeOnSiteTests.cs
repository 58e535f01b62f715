using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.SetCookie;

/// <summary>The lifetime cap as a site has it: which cookies, which settings.</summary>
public sealed class LifetimeOnSiteTests
{
    private const string Settings = """
        { %
          "Categories": {
            "necessary": { "Cookies": { "basket": { "Lifetime": "14 days" }, "sessionid": { "Lifetime": "session" }, "cookie": {} } },
            "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "1 month", "Purpose": "Counts." } } }
          }
        }
        """;

    [Theory]
    [InlineData("basket=1; Max-Age=9999999", "basket=1; Max-Age=1209600")]
    [InlineData("basketC1=1; Max-Age=9999999", "basketC1=1; Max-Age=1209600")]
    [InlineData("sessionid=1; Max-Age=9999999; HttpOnly", "sessionid=1; HttpOnly")]
    [InlineData("_ga=1; Max-Age=9999999", "_ga=1; Max-Age=2592000")]
    public async Task A_declared_lifetime_is_a_limit_of_necessary_cookies_too(string line, string expected)
    {
        (await AcceptedResponse(line)).CookieLines.Should().Equal(expected);
    }

    [Theory]
    [InlineData("django_language=fr; Max-Age=99999999")]
    [InlineData("csrftoken=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT")]
    [InlineData("cookies_preferences=1; Max-Age=99999999")]
    [InlineData("cookie=1; Max-Age=99999999")]
    public async Task Cookie_without_a_declared_lifetime_has_no_limit(string line)
    {
        (await AcceptedResponse(line)).CookieLines.Should().Equal(line);
    }

    [Fact]
    public async Task Every_lifetime_passes_with_CapLifetimes_false()
    {
        (await AcceptedResponse("_ga=1; Max-Age=9999999", "\"CapLifetimes\": false,")).CookieLines.Should().Equal("_ga=1; Max-Age=9999999");
    }

    [Fact]
    public async Task Report_only_mode_shortens_nothing()
    {
        (await AcceptedResponse("_ga=1; Max-Age=9999999", "\"Mode\": \"ReportOnly\",")).CookieLines.Should().Equal("_ga=1; Max-Age=9999999");
    }

    private static async Task<ReceivedResponse> AcceptedResponse(string line, string members = "")
    {
        await using var site = await Site.StartAsync(Settings.Replace("%", members, StringComparison.Ordinal), endpoint: context =>
        {
            context.Response.Headers.Append("Set-Cookie", line);
            return context.Response.WriteAsync("page");
        });
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        return await visitor.GetAsync("/page");
    }
}
