using System.Net;
using System.Text;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints;

/// <summary>A cross-site <c>POST</c> or <c>PUT</c> is refused.</summary>
public sealed class SameOriginTests
{
    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("")]
    [InlineData("same-origin, cross-site")]
    [InlineData("nonsense")]
    public async Task Request_that_the_browser_marks_as_cross_site_is_refused(string fetchSite)
    {
        await ShouldBeRefusedAsync(("Sec-Fetch-Site", fetchSite));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://data.example.org.evil.example")]
    [InlineData("https://evil.example/data.example.org")]
    [InlineData("https://data.example.org@evil.example")]
    [InlineData("https://www.data.example.org")]
    [InlineData("https://example.org")]
    [InlineData("https://data.example.org:8443")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("data.example.org")]
    [InlineData("https://data.example.org, https://evil.example")]
    public async Task Origin_of_another_host_is_refused(string origin)
    {
        await ShouldBeRefusedAsync(("Origin", origin));
    }

    [Fact]
    public async Task Fetch_metadata_of_the_browser_outranks_the_origin()
    {
        await ShouldBeRefusedAsync(("Sec-Fetch-Site", "cross-site"), ("Origin", "http://data.example.org"));
        await ShouldBeAllowedAsync("proxied.internal", ("Sec-Fetch-Site", "same-origin"), ("Origin", "https://data.example.org"));
    }

    [Theory]
    [InlineData("same-origin")]
    [InlineData("none")]
    public async Task Request_that_the_browser_marks_as_same_origin_is_allowed(string fetchSite)
    {
        await ShouldBeAllowedAsync("data.example.org", ("Sec-Fetch-Site", fetchSite));
    }

    [Theory]
    [InlineData("data.example.org", "http://data.example.org")]
    [InlineData("DATA.example.org", "http://data.example.org")]
    [InlineData("data.example.org:80", "http://data.example.org")]
    [InlineData("data.example.org", "http://data.example.org:80")]
    [InlineData("data.example.org:8080", "http://data.example.org:8080")]
    [InlineData("[::1]:5000", "http://[::1]:5000")]
    public async Task Origin_of_this_host_is_allowed(string host, string origin)
    {
        await ShouldBeAllowedAsync(host, ("Origin", origin));
    }

    [Theory]
    [InlineData("data.example.org", "https://data.example.org")]
    [InlineData("data.example.org:443", "https://data.example.org")]
    [InlineData("data.example.org:8443", "https://data.example.org:8443")]
    public async Task This_host_is_allowed_behind_a_proxy_that_ends_TLS(string host, string origin)
    {
        await ShouldBeAllowedAsync(host, ("Origin", origin));
    }

    [Fact]
    public async Task Client_that_is_no_browser_is_allowed()
    {
        await ShouldBeAllowedAsync("data.example.org");
    }

    [Fact]
    public async Task Read_is_open_to_every_site()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Site"] = "cross-site";
        visitor.Headers["Origin"] = "https://evil.example";

        (await visitor.GetPreferencesAsync()).Status.Should().Be(HttpStatusCode.OK);
        (await visitor.GetAsync("/cookies/catalogue")).Status.Should().Be(HttpStatusCode.OK);
    }

    private static async Task ShouldBeRefusedAsync(params (string Name, string Value)[] headers)
    {
        foreach (var request in Changing())
        {
            var (response, after) = await SendAsync(request, "data.example.org", headers);

            response.ShouldBeProblem(HttpStatusCode.Forbidden, headers[0].Name);
            after.Categories().Should().Contain("statistics:undecided");
        }
    }

    private static async Task ShouldBeAllowedAsync(string host, params (string Name, string Value)[] headers)
    {
        foreach (var request in Changing())
        {
            var (response, after) = await SendAsync(request, host, headers);

            response.Status.Should().Be(request.Method == HttpMethod.Put ? HttpStatusCode.OK : HttpStatusCode.SeeOther);
            after.Categories().Should().Contain("statistics:accepted");
        }
    }

    private static HttpRequestMessage[] Changing() =>
    [
        new(HttpMethod.Put, PreferencesRequests.Path)
        {
            Content = new StringContent("""{ "categories": { "statistics": "accepted" } }""", Encoding.UTF8, "application/json"),
        },
        new(HttpMethod.Post, PreferencesRequests.Path) { Content = new StringContent("decision=accept-all", Encoding.UTF8, FormRequests.FormType) },
    ];

    private static async Task<(ReceivedResponse Response, ReceivedResponse After)> SendAsync(HttpRequestMessage request, string host, (string Name, string Value)[] headers)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        request.Headers.Host = host;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return (await visitor.SendAsync(request), await visitor.GetPreferencesAsync());
    }
}
