using CookieConsent.SetCookie;
using CookieConsent.Tests.Decisions;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.SetCookie.Expiration;

/// <summary>Host-only and for each parent domain, on the declared path and on <c>/</c>.</summary>
public sealed class WithdrawalPathTests
{
    [Theory]
    [InlineData("data.example.fr", "data.example.fr example.fr")]
    [InlineData("example.fr", "example.fr")]
    [InlineData("a.b.c.example.co.uk:8080", "a.b.c.example.co.uk b.c.example.co.uk c.example.co.uk example.co.uk co.uk")]
    [InlineData("WWW.Example.FR", "www.example.fr example.fr")]
    [InlineData("www.example.fr.", "www.example.fr example.fr")]
    [InlineData("a_b.example.fr", "a_b.example.fr example.fr")]
    [InlineData("www.xn--caf-dma.fr", "www.xn--caf-dma.fr xn--caf-dma.fr")]
    [InlineData("www.caf\u00e9.fr", "www.xn--caf-dma.fr xn--caf-dma.fr")]
    [InlineData("www.caf\u00e9.fr:8080", "www.xn--caf-dma.fr xn--caf-dma.fr")]
    [InlineData("localhost", "")]
    [InlineData("localhost:5000", "")]
    [InlineData("fr", "")]
    [InlineData("127.0.0.1", "")]
    [InlineData("127.0.0.1:5000", "")]
    [InlineData("[::1]", "")]
    [InlineData("[2001:db8::1.2.3.4]:5000", "")]
    [InlineData("", "")]
    [InlineData("a.b;Max-Age=99", "")]
    [InlineData("a b.c", "")]
    public void Cookie_is_expired_on_the_host_and_on_each_domain_that_it_can_write_to(string host, string domains)
    {
        var cookies = Expired(host, "");

        cookies.Select(cookie => cookie.Domain).Should().BeEquivalentTo(domains.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(null));
        cookies.Should().AllSatisfy(cookie => cookie.Path.Should().Be("/"));
    }

    [Fact]
    public void A_host_longer_than_names_can_be_is_no_domain()
    {
        var host = string.Concat(Enumerable.Repeat("a.", 4_000)) + "fr";

        Expired(host, "").Should().ContainSingle().Which.Domain.Should().BeNull();
    }

    [Fact]
    public void Cookie_is_expired_on_the_declared_path_and_on_the_root()
    {
        Expired("www.example.fr", "\"Path\": \"/shop\"").Select(cookie => (cookie.Domain, cookie.Path)).Should().BeEquivalentTo(new (string?, string?)[]
        {
            (null, "/"), (null, "/shop"),
            ("www.example.fr", "/"), ("www.example.fr", "/shop"),
            ("example.fr", "/"), ("example.fr", "/shop"),
        });
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("/shop", "/", "/shop")]
    [InlineData("/été shop", "/", "/%C3%A9t%C3%A9%20shop")]
    [InlineData("/a;Domain=evil", "/")]
    [InlineData("/a\r\nX: 1", "/", "/a%0D%0AX:%201")]
    [InlineData("/%3B", "/", "/%3B")]
    public void Cookie_is_expired_on_the_path_base_as_far_as_a_header_can_hold_it(string pathBase, params string[] paths)
    {
        var consent = SampleDecisions.RejectedConsent(SampleDecisions.Statistics(("_ga", "")), "_ga=1");

        CookieExpiration.BuildHeaders(consent, new HostString("localhost"), new PathString(pathBase), false, SampleDecisions.Now).Select(line => ReceivedCookie.Parse(line).Path)
            .Should().Equal(paths);
    }

    [Fact]
    public void A_path_base_longer_than_browsers_accept_is_omitted()
    {
        var consent = SampleDecisions.RejectedConsent(SampleDecisions.Statistics(("_ga", "")), "_ga=1");

        CookieExpiration.BuildHeaders(consent, new HostString("localhost"), new PathString("/" + new string('a', 1024)), false, SampleDecisions.Now).Should().ContainSingle();
    }

    [Fact]
    public async Task A_site_expires_on_its_path_base()
    {
        await using var site = await Site.StartAsync(
            pipeline: app =>
            {
                app.UsePathBase("/shop");
                app.UseRouting();
                app.UseCookieConsent();
                app.MapCookieConsent();
            },
            endpoint: context => context.Response.WriteAsync("page"));
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();
        visitor.Jar["_ga"] = "1";

        (await visitor.GetAsync("/shop/page")).SetCookies.Select(cookie => (cookie.Name, cookie.Path)).Should().BeEquivalentTo([("_ga", "/"), ("_ga", "/shop")]);
    }

    [Theory]
    [InlineData("127.0.0.1", ".Example.fr", null, "example.fr")]
    [InlineData("www.example.fr", ".youtube.com", null, "www.example.fr", "example.fr", "youtube.com")]
    [InlineData("www.example.fr", "example.fr", null, "www.example.fr", "example.fr")]
    public void Cookie_is_expired_on_the_declared_domain(string host, string domain, params string?[] domains)
    {
        Expired(host, $"\"Domain\": \"{domain}\"").Select(cookie => cookie.Domain).Should().BeEquivalentTo(domains);
    }

    [Fact]
    public void Declared_root_path_is_not_written_twice()
    {
        Expired("localhost", "\"Path\": \"/\"").Should().ContainSingle();
    }

    [Fact]
    public void Every_line_is_a_deletion_with_an_empty_value_however_old_the_browser()
    {
        Expired("www.example.fr", "\"Path\": \"/shop\"").Should().AllSatisfy(cookie =>
        {
            cookie.Name.Should().Be("_ga");
            cookie.Value.Should().BeEmpty();
            cookie.MaxAge.Should().Be(0);
            cookie.Expires.Should().Be(DateTimeOffset.UnixEpoch);
        });
    }

    [Fact]
    public void A_pattern_expires_the_concrete_names_once_each_and_chunks_too()
    {
        var catalogue = SampleDecisions.Statistics(("_pk_id.*", ""), ("big", ""));
        var consent = SampleDecisions.RejectedConsent(catalogue, "_pk_id.1=1; _pk_id.2=1; _pk_id.1=3; big=chunks-2; bigC1=x; bigC2=y; Big=1");

        CookieExpiration.BuildHeaders(consent, new HostString("localhost"), default, false, SampleDecisions.Now).Select(line => ReceivedCookie.Parse(line).Name)
            .Should().BeEquivalentTo("_pk_id.1", "_pk_id.2", "big", "bigC1", "bigC2");
    }

    [Fact]
    public async Task A_site_expires_by_the_host_that_the_browser_asked()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Host"] = "www.xn--caf-dma.fr:8443";
        visitor.Jar["_ga"] = "1";

        var response = await visitor.ChooseAsync(("first-party", "accepted"));

        response.SetCookies.Where(cookie => cookie.Name == "_ga").Select(cookie => cookie.Domain).Should().BeEquivalentTo(null, "www.xn--caf-dma.fr", "xn--caf-dma.fr");
    }

    private static List<ReceivedCookie> Expired(string host, string members) =>
        [.. CookieExpiration.BuildHeaders(SampleDecisions.RejectedConsent(SampleDecisions.Statistics(("_ga", members)), "_ga=1"), new HostString(host), default, false, SampleDecisions.Now).Select(ReceivedCookie.Parse)];
}
