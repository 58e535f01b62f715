using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Placeholder;

/// <summary>What a page gives its placeholder: the title of this content, a sentence about it, its address at the provider, a still.</summary>
public sealed class PlaceholderContentTests
{
    private const string Films = "/view/Films";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Placeholder_shows_the_title_the_reason_the_link_and_the_still(int number)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor("en");

        var place = (await visitor.OpenAsync(Films)).QuerySelectorAll(".vchoice-place")[number];

        place.GetAttribute("aria-label").Should().Be("How R&D <works>");
        place.QuerySelectorAll("p").Words().Should().Equal(
            "How R&D <works>",
            "This content comes from YouTube. It is not loaded, because you have not accepted “Embedded content and advertising”.",
            "It learns \"that\" you watch.",
            "View on YouTube How R&D <works>");
        place.QuerySelector(".vchoice-link")!.GetAttribute("href").Should().Be("https://films.example/watch?v=1&t=2");
        place.QuerySelector(".vchoice-link")!.GetAttribute("rel").Should().Be("noreferrer", "the provider does not learn the page");
        var still = place.QuerySelector("img")!;
        still.GetAttribute("src").Should().Be("/stills/1.jpg?v=1&w=2");
        still.GetAttribute("alt").Should().BeEmpty("the title is the text");
    }

    [Fact]
    public async Task Placeholder_without_them_names_the_service_alone()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor("en");

        var place = (await visitor.OpenAsync(Films)).QuerySelectorAll(".vchoice-place")[2];

        place.GetAttribute("aria-label").Should().Be("YouTube");
        place.QuerySelectorAll("p").Should().HaveCount(2);
        place.QuerySelectorAll("img, .vchoice-link").Should().BeEmpty();
    }

    [Fact]
    public async Task Button_that_loads_once_is_hidden_without_the_script_and_sends_nothing()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        var once = (await visitor.OpenAsync(Films)).QuerySelectorAll<IHtmlButtonElement>("[data-vchoice-once]");

        once.Should().HaveCount(3).And.OnlyContain(button => button.IsHidden && button.Type == "button" && string.IsNullOrEmpty(button.Name));
    }

    [Theory]
    [InlineData("Off", 1)]
    [InlineData("Report", 1)]
    [InlineData("Enforce", 0)]
    public async Task Nothing_is_loaded_once_where_the_policy_of_the_page_would_block_it(string handling, int buttons)
    {
        await using var site = await AllComponentsSite.StartAsync(FullCatalogue.Json.Insert(1, $"\"ThirdParties\": \"{handling}\", "));
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/page")).QuerySelectorAll("[data-vchoice-once]").Should().HaveCount(buttons);
    }

    [Fact]
    public async Task Form_returns_to_its_place()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        var places = (await visitor.OpenAsync(Films)).QuerySelectorAll(".vchoice-place");
        places.Select(place => place.Id).Should().Equal("vchoice-placeholder-1", "vchoice-placeholder-2", "vchoice-placeholder-3");

        var page = await visitor.PressAndFollowAsync(places[1].QuerySelector("button"));

        page.Location.PathName.Should().Be(Films);
        page.Location.Hash.Should().Be("#vchoice-placeholder-2");
        page.GetElementById("vchoice-placeholder-2")!.QuerySelector(".vchoice-live").Words().Should().Be("Film 2");
    }

    [Fact]
    public async Task Each_page_numbers_its_own_places()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        foreach (var page in new[] { await visitor.OpenAsync(Films), await visitor.OpenAsync(Films), await visitor.OpenAsync("/component/all") })
        {
            page.QuerySelector(".vchoice-place")!.Id.Should().Be("vchoice-placeholder-1");
        }
    }
}
