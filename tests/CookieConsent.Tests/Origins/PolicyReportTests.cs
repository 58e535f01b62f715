using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Origins;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Origins;

/// <summary>Contract section 8: <c>POST /cookies/reports</c> keeps the blocked origin and the kind, and nothing else.</summary>
public sealed class PolicyReportTests
{
    private const string CspReport = "application/csp-report";
    private const string Reports = "application/reports+json";

    [Theory]
    [InlineData(CspReport, """{ "csp-report": { "document-uri": "http://site.example/secret?q=1", "referrer": "", "effective-directive": "img-src", "violated-directive": "img-src", "blocked-uri": "https://a.example/pixel.gif?visitor=7" } }""", "https://a.example img")]
    [InlineData(CspReport, """{ "csp-report": { "violated-directive": "frame-src 'self' blob:", "blocked-uri": "https://a.example:8443" } }""", "https://a.example:8443 frame")]
    [InlineData("application/json; charset=utf-8", """{ "csp-report": { "effective-directive": "script-src-elem", "blocked-uri": "http://A.example/x" } }""", "http://a.example script")]
    [InlineData(Reports, """[ { "type": "csp-violation", "age": 1, "url": "http://site.example/secret", "body": { "effectiveDirective": "connect-src", "blockedURL": "wss://a.example/s" } } ]""", "wss://a.example connect")]
    [InlineData("application/json", """{ "type": "csp-violation", "body": { "effectiveDirective": "style-src-elem", "blockedURL": "https://a.example/s" } }""", "https://a.example style")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "worker-src", "blocked-uri": "https://a.example" } }""", "https://a.example script")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "object-src", "blocked-uri": "https://a.example" } }""", "https://a.example frame")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "media-src", "blocked-uri": "https://a.example" } }""", "https://a.example media")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "font-src", "blocked-uri": "https://a.example" } }""", "https://a.example font")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "img-src", "blocked-uri": "https://[2001:DB8::1]:8443/x" } }""", "https://[2001:db8::1]:8443 img")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "img-src", "blocked-uri": "https://b\u00fccher.example/x" } }""", "https://xn--bcher-kva.example img")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "img-src", "blocked-uri": "https://\u200d.example/x" } }""")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "manifest-src", "blocked-uri": "https://a.example" } }""", "https://a.example")]
    [InlineData(Reports, """[ { "type": "deprecation", "body": { "id": "x" } }, { "type": "csp-violation", "body": null }, 1 ]""")]
    [InlineData(Reports, "[]")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "script-src", "blocked-uri": "inline" } }""")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "script-src", "blocked-uri": "chrome-extension://abc/x.js" } }""")]
    [InlineData(CspReport, """{ "csp-report": { "effective-directive": "script-src", "blocked-uri": 7 } }""")]
    [InlineData(CspReport, """{ "csp-report": "x" }""")]
    public async Task Report_is_read_in_each_form(string type, string body, params string[] kept)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        var response = await PostAsync(visitor, type, body);

        response.Status.Should().Be(HttpStatusCode.NoContent);
        response.Headers["Cache-Control"].Should().Equal("no-store");
        Kept(site).Should().Equal(kept);
    }

    [Fact]
    public async Task Report_about_this_site_is_not_kept()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        await PostAsync(visitor, CspReport, BlockedBy("img-src", $"http://127.0.0.1:{site.Address.Port}/x"));
        await PostAsync(visitor, CspReport, BlockedBy("img-src", "http://127.0.0.1:9/x"));

        Kept(site).Should().Equal("http://127.0.0.1:9 img");
    }

    [Theory]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType, "Content-Type")]
    [InlineData("application/x-www-form-urlencoded", "a=b", HttpStatusCode.UnsupportedMediaType, "Content-Type")]
    [InlineData(CspReport, "{", HttpStatusCode.BadRequest, "(body)")]
    [InlineData(CspReport, "", HttpStatusCode.BadRequest, "(body)")]
    [InlineData(CspReport, "{}", HttpStatusCode.BadRequest, "(body)")]
    [InlineData(CspReport, "7", HttpStatusCode.BadRequest, "(body)")]
    [InlineData(CspReport, """{ "csp-report": { "blocked-uri": "\ud800" } }""", HttpStatusCode.BadRequest, "(body)")]
    public async Task Body_that_is_no_report_is_a_problem(string type, string body, HttpStatusCode status, string field)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        (await PostAsync(visitor, type, body)).ShouldBeProblem(status, field);
    }

    [Fact]
    public async Task Body_of_more_than_16_kB_is_a_problem()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        (await PostAsync(visitor, CspReport, BlockedBy("img-src", $"https://a.example/{new string('a', 16_200)}"))).Status.Should().Be(HttpStatusCode.NoContent);
        (await PostAsync(visitor, CspReport, BlockedBy("img-src", $"https://a.example/{new string('a', 16_384)}"))).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "(body)");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Report_of_another_sites_page_is_refused(string header, string value)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers[header] = value;

        (await PostAsync(visitor, CspReport, BlockedBy("img-src", "https://a.example"))).ShouldBeProblem(HttpStatusCode.Forbidden, header);
        Kept(site).Should().BeEmpty();
    }

    [Fact]
    public async Task Reports_are_counted_by_category_kind_and_mode()
    {
        await using var site = await StartAsync();
        using var metrics = new Metrics(site);
        using var visitor = site.NewVisitor();

        await PostAsync(visitor, CspReport, BlockedBy("img-src", "https://i.ytimg.com/1"));
        await PostAsync(visitor, CspReport, BlockedBy("img-src", "https://i.ytimg.com/2"));
        await PostAsync(visitor, CspReport, BlockedBy("script-src-elem", "https://i.ytimg.com/3"));
        await PostAsync(visitor, CspReport, BlockedBy("manifest-src", "https://a.example"));

        metrics.Counted("cookie_consent.origin.blocked", "category", "kind", "mode").Should().BeEquivalentTo(new Dictionary<string, long>
        {
            ["third-party img enforce"] = 2,
            ["(undeclared) script enforce"] = 1,
            ["(undeclared) other enforce"] = 1,
        });
    }

    [Fact]
    public async Task Undeclared_origin_is_logged_once_without_the_page()
    {
        await using var site = await RestrictedSite.StartAsync("\"ThirdParties\": \"Report\"");
        using var visitor = site.NewVisitor();

        for (var i = 0; i < 3; i++)
        {
            await PostAsync(visitor, CspReport, BlockedBy("script-src-elem", $"https://a.example/{i}"));
            await PostAsync(visitor, CspReport, BlockedBy("img-src", $"https://i.ytimg.com/{i}"));
        }

        var entry = site.Logs.Named("OriginUndeclared").Should().ContainSingle().Subject;
        entry.Values["Origin"].Should().Be("https://a.example");
        entry.Values["Kind"].Should().Be("script");
    }

    [Fact]
    public async Task Distinct_origins_are_bounded()
    {
        await using var site = await StartAsync();
        var blocked = site.Services.GetRequiredService<BlockedOrigins>();
        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;

        for (var i = 0; i < 1000; i++)
        {
            blocked.Add(new WebOrigin("https", $"host-{i}.example", 443), OriginKinds.Img, catalogue);
        }

        Kept(site).Should().HaveCount(500);
        site.Logs.Named("OriginUndeclared").Should().HaveCount(BlockedOrigins.MaxLogged);
    }

    [Fact]
    public async Task Reports_are_sampled_after_they_are_validated()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        (await PostAsync(visitor, CspReport, "{")).ShouldBeProblem(HttpStatusCode.BadRequest, "(body)");
        for (var i = 0; i < BlockedOrigins.MaxReportsPerMinute; i++)
        {
            (await PostAsync(visitor, CspReport, BlockedBy("img-src", "https://a.example"))).Status.Should().Be(HttpStatusCode.NoContent);
        }

        (await PostAsync(visitor, CspReport, BlockedBy("img-src", "https://b.example"))).Status.Should().Be(HttpStatusCode.NoContent);
        (await PostAsync(visitor, "text/plain", "{}")).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "Content-Type");
        (await PostAsync(visitor, CspReport, "{")).ShouldBeProblem(HttpStatusCode.BadRequest, "(body)");
        (await PostAsync(visitor, CspReport, new string(' ', 16_385))).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "(body)");
        Kept(site).Should().Equal("https://a.example img");

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await PostAsync(visitor, CspReport, BlockedBy("img-src", "https://c.example"));
        Kept(site).Should().Equal("https://a.example img", "https://c.example img");
    }

    /// <summary>A site that collects what is reported.</summary>
    private static async Task<Site> StartAsync()
    {
        var site = await RestrictedSite.StartAsync();
        site.Services.GetRequiredService<CookieDiscovery>().Enable();
        return site;
    }

    private static IEnumerable<string> Kept(Site site) =>
        site.Services.GetRequiredService<CookieDiscovery>().Snapshot().Origins.OrderBy(origin => origin.Origin, StringComparer.Ordinal).Select(origin => $"{origin.Origin} {string.Join(' ', origin.Kinds)}".TrimEnd());

    private static string BlockedBy(string directive, string address) => $$"""{ "csp-report": { "effective-directive": "{{directive}}", "blocked-uri": "{{address}}" } }""";

    private static Task<ReceivedResponse> PostAsync(Visitor visitor, string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/cookies/reports") { Content = content });
    }
}
