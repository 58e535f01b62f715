using System.Net;
using System.Xml.Linq;
using CookieConsent.Tests.Pages.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Pages;

/// <summary>What leaves the server is XML too, for pages that take the fragments in and are served as XHTML.</summary>
public sealed class WellFormedTests
{
    public static TheoryData<string> Paths => new("/cookies", "/cookies/banner", "/cookies/panel", "/page");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Is_XML_before_and_after_a_choice(string path)
    {
        await using var site = await WornSite.StartAsync();
        using var visitor = site.NewVisitor();

        var undecided = await visitor.GetAsync(path);
        await visitor.AcceptAllAsync();
        var accepted = await visitor.GetAsync(path);
        await visitor.RejectAllAsync();
        var rejected = await visitor.GetAsync(path);

        foreach (var answer in new[] { undecided, accepted, rejected })
        {
            answer.Status.Should().Be(HttpStatusCode.OK);
            answer.AsXml().Descendants().Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task Says_the_same_as_XML_as_it_does_as_HTML()
    {
        await using var site = await WornSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        var answer = await visitor.GetAsync("/cookies/panel");
        var html = await answer.ReadPageAsync();

        Elements(answer.AsXml()).Should().Equal(html.Body!.QuerySelectorAll("*").Select(element =>
            $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => $"{attribute.Name}={attribute.Value}"))}"));
    }

    private static IEnumerable<string> Elements(XElement page) => page.Descendants().Select(element =>
        $"{element.Name} {string.Join(' ', element.Attributes().Select(attribute => $"{attribute.Name}={attribute.Value}"))}");
}
