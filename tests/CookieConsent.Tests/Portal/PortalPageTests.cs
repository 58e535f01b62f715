using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CookieConsent.Tests.Portal;

/// <summary>What the portal's own pages show, in French and English.</summary>
public sealed class PortalPageTests(Portal portal) : IClassFixture<Portal>
{
    private const string PageWithVideo = "/datasets/bike-counters";

    public static TheoryData<string, string> InformationPages => new()
    {
        { "/accessibility", "Accessibilité" },
        { "/legal-notice", "Mentions légales" },
        { "/personal-data", "Données personnelles" },
        { "/contact", "Contact" },
    };

    [Theory]
    [MemberData(nameof(InformationPages))]
    public async Task Footer_links_to_an_information_page_that_exists_in_both_languages(string path, string title)
    {
        var home = await OpenAsync("/", "fr");
        var french = await OpenAsync(path, "fr");
        var english = await OpenAsync(path, "en");

        home.QuerySelector($"footer a[href='{path}']").Should().NotBeNull();
        french.QuerySelector("h1")!.TextContent.Should().Be(title);
        french.QuerySelectorAll("main p").Should().NotBeEmpty();
        english.QuerySelectorAll("main p").Length.Should().Be(french.QuerySelectorAll("main p").Length);
        english.QuerySelector("main")!.TextContent.Should().NotBe(french.QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("fr", "/datasets/air-quality", "12 octobre 2026", "29,2")]
    [InlineData("en", "/datasets/air-quality", "12 October 2026", "29.2")]
    [InlineData("fr", PageWithVideo, "19 octobre 2026", "1\u202f137")]
    [InlineData("en", PageWithVideo, "19 October 2026", "1,137")]
    public async Task Preview_shows_numbers_and_dates_in_the_form_of_the_language(string language, string path, string date, string number)
    {
        var page = await OpenAsync(path, language);

        page.QuerySelectorAll("main tbody td").Select(cell => cell.TextContent).Should().Contain([date, number]);
    }

    [Fact]
    public async Task Preview_shows_a_year_as_it_is()
    {
        var page = await OpenAsync("/datasets/tree-inventory", "fr");

        page.QuerySelectorAll("main tbody td").Select(cell => cell.TextContent).Should().Contain("2016");
    }

    [Fact]
    public async Task Catalogue_has_a_category_per_purpose()
    {
        using var visitor = portal.NewVisitor();

        var catalogue = (await visitor.GetAsync("/cookies/catalogue")).Json;

        catalogue.GetProperty("categories").EnumerateArray().Select(category => category.GetProperty("id").GetString())
            .Should().Equal("necessary", "statistics", "recommendations", "videos");
    }

    [Theory]
    [InlineData("videos", "VISITOR_INFO1_LIVE")]
    [InlineData("recommendations", "recommended_datasets")]
    public async Task Purpose_that_alone_was_accepted_sets_its_cookie_alone(string accepted, string cookie)
    {
        using var visitor = portal.NewVisitor();
        await visitor.ChooseAsync((accepted, "accepted"));

        var response = await visitor.GetAsync(PageWithVideo);

        response.CookieNames.Should().Equal(cookie);
    }

    [Theory]
    [InlineData("fr", "mille vélos")]
    [InlineData("en", "a thousand bicycles")]
    public async Task Video_with_captions_comes_from_another_origin_once_it_is_accepted(string language, string caption)
    {
        var undecided = await OpenAsync(PageWithVideo, language);
        var accepted = await OpenAsync(PageWithVideo, language, "videos");
        var address = new Uri(accepted.QuerySelector("iframe")!.GetAttribute("src")!);

        using var client = new HttpClient();
        var player = new HtmlParser().ParseDocument(await client.GetStringAsync(address));
        using var clip = await client.GetAsync(new Uri(address, player.QuerySelector("video")!.GetAttribute("src")));
        using var captions = await client.GetAsync(new Uri(address, player.QuerySelector("track[kind=captions]")!.GetAttribute("src")));

        undecided.QuerySelector("iframe").Should().BeNull();
        clip.Content.Headers.ContentType!.MediaType.Should().Be("video/webm");
        clip.Content.Headers.ContentLength.Should().BeLessThan(200_000);
        captions.Content.Headers.ContentType!.MediaType.Should().Be("text/vtt");
        (await captions.Content.ReadAsStringAsync()).Should().StartWith("WEBVTT").And.Contain(caption);
        address.Authority.Should().NotBe(portal.Server.BaseAddress.Authority);
    }

    [Fact]
    public async Task Video_has_its_title_a_still_of_the_portal_and_a_link_while_it_waits()
    {
        var undecided = await OpenAsync(PageWithVideo, "en");
        var place = undecided.QuerySelector("main .vchoice-place")!;
        using var client = portal.CreateClient();
        using var still = await client.GetAsync(place.QuerySelector("img")!.GetAttribute("src"));

        place.QuerySelector("strong")!.TextContent.Should().StartWith("How a bicycle counter works");
        still.Content.Headers.ContentType!.MediaType.Should().Be("image/svg+xml");
        var accepted = await OpenAsync(PageWithVideo, "en", "videos");
        place.QuerySelector("a.vchoice-link")!.GetAttribute("href").Should().Be(accepted.QuerySelector("iframe")!.GetAttribute("src"));
    }

    [Fact]
    public async Task Connection_to_the_video_site_waits_with_the_video()
    {
        var undecided = await OpenAsync(PageWithVideo, "en");
        var accepted = await OpenAsync(PageWithVideo, "en", "videos");

        undecided.QuerySelectorAll("[rel=preconnect]").Should().BeEmpty();
        undecided.QuerySelectorAll("head template.vchoice-held[data-vchoice-for=videos]").Should().ContainSingle();
        accepted.QuerySelector("[rel=preconnect]")!.GetAttribute("href").Should().Be(new Uri(accepted.QuerySelector("iframe")!.GetAttribute("src")!).GetLeftPart(UriPartial.Authority));
    }

    private async Task<IHtmlDocument> OpenAsync(string path, string language, params string[] accepted)
    {
        using var visitor = portal.NewVisitor();
        visitor.Headers["Accept-Language"] = language;
        if (accepted.Length > 0)
        {
            await visitor.ChooseAsync([.. accepted.Select(category => (category, "accepted"))]);
        }

        var response = await visitor.GetAsync(path);
        response.Status.Should().Be(HttpStatusCode.OK);
        return new HtmlParser().ParseDocument(response.Body);
    }
}
