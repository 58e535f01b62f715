using System.Net;

namespace CookieConsent.GatewayTests.Cookies;

/// <summary>The site of <c>samples/GatewayDemo</c>, alone and behind the gateway.</summary>
public sealed class MuseumTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/visit")]
    public async Task Page_of_the_museum_has_its_own_style_and_pictures_and_nothing_inline(string path)
    {
        await using var museum = await MuseumServer.StartAsync();
        using var visitor = NewVisitor(museum.SiteAddress);

        var page = await visitor.OpenAsync(path);
        var files = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")).Concat(page.Images.Select(image => image.GetAttribute("src")))
            .Where(file => file!.StartsWith('/')).ToList();

        files.Should().HaveCountGreaterThan(2);
        foreach (var file in files)
        {
            var response = await visitor.GetAsync(file!);
            response.Status.Should().Be(HttpStatusCode.OK);
            response.SetCookies.Should().BeEmpty();
        }

        page.Images.Should().OnlyContain(image => image.AlternativeText != "");
        page.QuerySelectorAll("script:not([src]), style, [style]").Should().BeEmpty();
    }

    [Fact]
    public async Task Museum_alone_sets_five_cookies_and_asks_nothing()
    {
        await using var museum = await MuseumServer.StartAsync();
        using var visitor = NewVisitor(museum.SiteAddress);

        var response = await visitor.GetAsync("/");

        response.CookieNames.Should().Equal("sessionid", "_pk_id.1.1fff", "_pk_ses.1.1fff", "_ga", "experiment");
        response.Body.Should().NotContain("vchoice");
    }

    [Fact]
    public async Task Museum_behind_the_gateway_asks_and_loses_what_is_not_allowed()
    {
        await using var museum = await MuseumServer.StartAsync();
        using var visitor = NewVisitor(museum.Address);

        var response = await visitor.GetAsync("/");
        visitor.Jar["_ga"] = "1";
        var received = await visitor.OpenAsync("/received");

        response.CookieNames.Should().Equal("sessionid", "_pk_id.1.1fff", "_pk_ses.1.1fff");
        response.Body.Should().Contain("vchoice-prompt").And.Contain("The machine that predicts");
        received.QuerySelectorAll("main li").Select(line => line.TextContent).Should().Equal("_pk_id.1.1fff", "_pk_ses.1.1fff", "sessionid");
    }

    private static Visitor NewVisitor(Uri address)
    {
        var visitor = new Visitor(address, TimeProvider.System, HttpVersion.Version11);
        visitor.Headers["Accept"] = "text/html";
        return visitor;
    }
}
