using System.Collections.Concurrent;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>The portal as a visitor finds it; the browser's own jar is the judge.</summary>
public sealed class PortalTests(PortalSite portal) : IClassFixture<PortalSite>
{
    private const string PageWithVideo = "/datasets/bike-counters";

    [BrowserFact]
    public async Task Only_the_anonymous_counters_are_in_the_jar_before_a_choice()
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, PageWithVideo);

        await visitor.Banner.ShouldBeShownAsync();

        (await visitor.JarAsync()).Should().HaveCount(2).And.OnlyContain(name => name.StartsWith("_pk_"));
    }

    [BrowserFact]
    public async Task Video_site_is_asked_for_nothing_until_its_purpose_is_accepted()
    {
        await using var visitor = await BrowserVisitor.AtAsync(portal.Address);
        var authorities = new ConcurrentBag<string>();
        visitor.Page.Request += (_, request) => authorities.Add(new Uri(request.Url).Authority);

        await visitor.OpenAsync(PageWithVideo);
        await visitor.Placeholder.ShouldBeInItsPlaceAsync();
        authorities.Should().OnlyContain(authority => authority == portal.Address.Authority);

        await visitor.Banner.AcceptAsync();
        await visitor.Placeholder.Video.ScrollIntoViewIfNeededAsync();

        await Assertions.Expect(visitor.Page.FrameLocator("iframe").Locator("video")).ToBeVisibleAsync();
        authorities.Should().Contain(authority => authority != portal.Address.Authority);
    }

    [BrowserTheory]
    [InlineData("fr", "Chaque jour, plus de mille vélos\npassent quai des Voiliers.")]
    [InlineData("en", "Every day, more than a thousand bicycles\npass along Quai des Voiliers.")]
    public async Task Video_plays_with_captions_in_the_language_of_the_page(string language, string caption)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, PageWithVideo, new() { Language = language });
        await visitor.Banner.AcceptAsync();
        await visitor.Placeholder.Video.ScrollIntoViewIfNeededAsync();

        var first = await visitor.Page.FrameLocator("iframe").Locator("video").EvaluateAsync<string>("""
            async (video) => {
              video.muted = true;
              await video.play();
              const track = video.textTracks[0];
              while (track.mode !== 'showing' || !track.activeCues?.length) { await new Promise((resolve) => track.addEventListener('cuechange', resolve, { once: true })); }
              return track.activeCues[0].text;
            }
            """);

        first.Should().Be(caption);
    }

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(768)]
    [InlineData(1152)]
    [InlineData(1920)]
    public async Task Banner_begins_and_ends_where_the_page_does(int width)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", new() { Width = width });

        (await EdgesAsync(visitor.Banner.Region)).Should().Equal(await EdgesAsync(visitor.Page.Locator("main")));
    }

    /// <summary>Where the contents begin and end, in whole pixels.</summary>
    private static Task<int[]> EdgesAsync(ILocator element) => element.EvaluateAsync<int[]>("""
        (element) => {
          const [box, style] = [element.getBoundingClientRect(), getComputedStyle(element)];
          return [Math.round(box.left + parseFloat(style.paddingLeft)), Math.round(box.right - parseFloat(style.paddingRight))];
        }
        """);
}
