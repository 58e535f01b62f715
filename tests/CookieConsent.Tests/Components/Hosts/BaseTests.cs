using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>A page's <c>&lt;base href&gt;</c> leads none of the library's addresses to another page.</summary>
public sealed class BaseTests
{
    [Theory]
    [InlineData("/view/Tags")]
    [InlineData("/view/Tags?a=b&c=%C3%A9")]
    public async Task Every_address_of_the_tags_leads_to_the_library_or_stays_on_the_page(string path)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync(path);

        page.QuerySelectorAll<IHtmlAnchorElement>("#vchoice a, footer a").Select(link => link.PathName)
            .Should().BeEquivalentTo("/view/Tags", "/cookies", "/cookies", "/cookies", "/cookies");
        page.QuerySelector<IHtmlAnchorElement>("[data-vchoice-hide]")!.Href.Should().Be($"http://site.example{path}#");
        page.QuerySelector<IHtmlFormElement>(".vchoice-form")!.Action.Should().Be("/cookies/preferences");
        page.QuerySelector<IHtmlScriptElement>("#vchoice script")!.Source.Should().StartWith("/cookies/assets/");
        page.QuerySelector<IHtmlLinkElement>("#vchoice link")!.Href.Should().StartWith("http://site.example/cookies/assets/");
    }
}
