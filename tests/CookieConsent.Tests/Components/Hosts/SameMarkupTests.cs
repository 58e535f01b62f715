using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>Issue 3 section 2: written once, and served alike as tag helper, component and fragment.</summary>
public sealed class SameMarkupTests
{
    private const string View = "/view/AllComponents";

    [Theory]
    [InlineData("/view/PairedTags")]
    [InlineData("/razor-page")]
    [InlineData("/component/all")]
    [InlineData("/routed")]
    public async Task Markup_is_the_same_whatever_renders_the_page(string path)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        foreach (var decide in new Func<Task>[] { () => Task.CompletedTask, () => visitor.ChooseAsync(("third-party", "accepted")), visitor.RejectAllAsync })
        {
            await decide();

            (await MarkupOfAsync(visitor, path)).Should().Equal(await MarkupOfAsync(visitor, View));
        }
    }

    [Fact]
    public async Task Fragment_has_the_same_markup()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor("en");

        var page = await visitor.OpenAsync(View);
        var fragment = await visitor.OpenAsync("/cookies/banner");
        var returning = fragment.QuerySelector("[name=returnUrl]")!;

        returning.GetAttribute("value").Should().Be("/cookies#vchoice-message", "a fragment does not know the page that it will stand in");
        returning.SetAttribute("value", $"{View}#vchoice-message");
        fragment.QuerySelector("[data-vchoice-hide]")!.SetAttribute("href", $"{View}#");
        fragment.QuerySelector("#vchoice")!.Normalized().Should().Equal(page.QuerySelector("#vchoice")!.Normalized());
        var link = fragment.QuerySelector(".vchoice-settings a")!;
        link.RemoveAttribute("id");    // which names the region that it stands in, where no page puts it into its own
        link.Normalized().Should().Equal(page.QuerySelector("footer a")!.Normalized());
    }

    [Fact]
    public async Task Markup_is_the_same_around_words_and_content_of_the_site()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        var view = await visitor.OpenAsync("/view/OwnWords");
        var link = view.QuerySelector("footer a")!;

        (await MarkupOfAsync(visitor, "/component/own-words")).Should().Equal(await MarkupOfAsync(visitor, "/view/OwnWords"));
        link.Words().Should().Be("Vos cookies");
        link.QuerySelector("strong").Words().Should().Be("Vos");
        link.Attributes.Select(attribute => $"{attribute.Name}={attribute.Value}").Should().BeEquivalentTo(
            "href=/cookies#vchoice-form", "data-vchoice-open=", "class=footer-link", "data-place=footer",
            "data-enhance-nav=false", "data-turbo=false", "hx-boost=false");
        view.QuerySelectorAll(".vchoice-off-heading").Words().Should().Equal("Dailymotion & Cie est désactivé");
    }

    [Fact]
    public async Task Content_of_the_site_is_shown_as_it_was_written()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();

        foreach (var path in new[] { "/view/OwnWords", "/component/own-words" })
        {
            var live = (await visitor.OpenAsync(path)).QuerySelector(".vchoice-live")!;

            live.QuerySelector("img")!.Attributes.Select(attribute => attribute.Value).Should().Equal("/chart?a=1&b=2", "Dailymotion & Cie");
            live.QuerySelector("figcaption").Words().Should().Be("Courbe <1>");
        }
    }

    [Fact]
    public async Task Policy_is_the_same_in_every_page()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor("en");

        var policy = (await visitor.OpenAsync("/cookies")).QuerySelector("main")!.Normalized();

        policy.Should().HaveCountGreaterThan(100);
        foreach (var path in new[] { "/component/policy", "/view/Policy" })
        {
            var page = await visitor.OpenAsync(path);
            ShortenLinksWithin(page, path).Should().BeGreaterThan(5);
            page.QuerySelector("main")!.Normalized().Should().Equal(policy);
        }
    }

    private static async Task<IReadOnlyList<string>> MarkupOfAsync(Visitor visitor, string path)
    {
        var page = await visitor.OpenAsync(path);
        foreach (var field in page.QuerySelectorAll("[name=returnUrl]").Where(field => field.GetAttribute("value")!.StartsWith($"{path}#vchoice-", StringComparison.Ordinal)))
        {
            field.SetAttribute("value", field.GetAttribute("value")![path.Length..]);
        }

        foreach (var held in page.QuerySelectorAll<IHtmlTemplateElement>("template.vchoice-held"))
        {
            var content = page.CreateElement("div");
            content.InnerHtml = held.Content.TextContent;
            held.Replace(content);
        }

        ShortenLinksWithin(page, path);
        return page.Body!.Normalized();
    }

    /// <summary>Takes the page's own address out of the links that lead to a place in it.</summary>
    private static int ShortenLinksWithin(IDocument page, string path)
    {
        var links = page.QuerySelectorAll($"a[href^='{path}#']");
        foreach (var link in links)
        {
            link.SetAttribute("href", link.GetAttribute("href")![path.Length..]);
        }

        return links.Length;
    }
}
