using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Injected;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.GatewayTests.Servers;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>
/// Contract section 8: with everything accepted and declared, applications look and work as where no policy is sent, to the pixel and event
/// by event.
/// </summary>
public sealed class AcceptedSampleTests(Town town) : IClassFixture<Town>
{
    /// <summary>Records what happens in the page, its errors and violations included. Files load in any order.</summary>
    private const string Recorder = """
        window.happened = [];
        const nameOf = (target) => target.localName ? [target.localName, target.id, target.name, target.getAttribute?.('src') ?? target.getAttribute?.('href')].filter(Boolean).join(' ') : target === document ? 'document' : 'window';
        for (const type of ['DOMContentLoaded', 'load', 'error', 'securitypolicyviolation', 'focusin', 'focusout', 'keydown', 'pointerdown', 'click', 'input', 'change', 'submit', 'invalid', 'toggle', 'scrollend']) {
          window.addEventListener(type, (event) => window.happened.push(`${type} ${nameOf(event.target)} ${event.message ?? ''}`), true);
        }
        window.addEventListener('unhandledrejection', ({ reason }) => window.happened.push(`rejection ${reason}`));
        """;

    [BrowserFact]
    public async Task Portal_is_the_same()
    {
        var seen = new List<Seen>();
        foreach (var handling in new[] { "Off", "Enforce" })
        {
            await using var portal = new PortalSite(handling);
            await using var visitor = await OpenAsync(portal.Address);
            await visitor.OpenAsync("/datasets/bike-counters");
            await visitor.Placeholder.Video.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(visitor.Page.FrameLocator("iframe").Locator("video")).ToBeVisibleAsync();
            await WalkAsync(visitor);
            seen.Add(await SeeAsync(visitor, portal.Address));
        }

        ShouldBeTheSame(seen);
    }

    [BrowserFact(Part.Chromium, Part.Django)]
    public async Task Administration_of_Django_is_the_same_behind_the_gateway()
    {
        var seen = new List<Seen>();
        foreach (var handling in new[] { "Off", "Enforce" })
        {
            await using var gateway = new GatewayServer((await town.Django).Address, ("CookieConsent:ThirdParties", handling));
            await using var visitor = await OpenAsync(gateway.TownAddress());
            await visitor.SignInAsync();
            await visitor.OpenAsync("/admin/auth/user/add/");
            await visitor.Page.Locator("[name=username]").FillAsync("reader");
            await visitor.Page.Locator("[name=password1]").FillAsync("one");
            await WalkAsync(visitor);
            await visitor.Page.Locator("[name=_save]").ClickAsync();
            await Assertions.Expect(visitor.Page.Locator(".errornote")).ToBeVisibleAsync();
            await WalkAsync(visitor);
            seen.Add(await SeeAsync(visitor, gateway.TownAddress()));
        }

        ShouldBeTheSame(seen);
    }

    [BrowserFact]
    public async Task Blazor_sample_is_the_same()
    {
        var seen = new List<Seen>();
        foreach (var handling in new[] { "Off", "Enforce" })
        {
            await using var sample = await BlazorSample.StartAsync(handling);
            await using var visitor = await OpenAsync(sample.Address);
            await Assertions.Expect(visitor.Page.FrameLocator("iframe").Locator("h1")).ToHaveTextAsync("A film");
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Counter" }).ClickAsync();
            await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Counter");
            await CountAsync(visitor);
            await WalkAsync(visitor);
            seen.Add(await SeeAsync(visitor, sample.Address));
        }

        ShouldBeTheSame(seen);
    }

    /// <summary>A visitor who accepted everything, on a page that has been loaded since.</summary>
    private static async Task<BrowserVisitor> OpenAsync(Uri site)
    {
        var visitor = await BrowserVisitor.AtAsync(site, new() { PrefersReducedMotion = true });
        await visitor.OpenAsync("/");
        await visitor.Banner.AcceptAsync();
        await visitor.Page.AddInitScriptAsync(Recorder);
        await visitor.OpenAsync("/");
        return visitor;
    }

    /// <summary>The component counts once its circuit is there. Clicks before that are forgotten.</summary>
    private static async Task CountAsync(BrowserVisitor visitor)
    {
        await visitor.Page.EvaluateAsync("""
            async () => {
              const count = () => Number(document.querySelector('main [role=status]').textContent.match(/\d+/)[0]);
              while (count() === 0) {
                document.querySelector('main button').click();
                await new Promise(requestAnimationFrame);
              }
            }
            """);
        await visitor.Page.EvaluateAsync("""
            () => {
              document.querySelector('main [role=status]').textContent = 'Counted';
              window.happened = window.happened.filter((event) => !event.startsWith('click'));
            }
            """);
    }

    /// <summary>Goes through the page by keyboard.</summary>
    private static async Task WalkAsync(BrowserVisitor visitor)
    {
        for (var i = 0; i < 12; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
    }

    private static async Task<Seen> SeeAsync(BrowserVisitor visitor, Uri site)
    {
        // The portal's strip shows the headers of the page. The film in a frame may be at another picture.
        await visitor.Page.EvaluateAsync("() => { document.activeElement.blur(); scrollTo(0, 0); document.querySelector('.events')?.remove(); }");
        var picture = await visitor.Page.ScreenshotAsync(new() { FullPage = true, Animations = ScreenshotAnimations.Disabled, Mask = [visitor.Page.Locator("iframe")] });
        var happened = await visitor.Page.EvaluateAsync<string[]>("() => window.happened.filter((event) => !event.startsWith('scrollend')).sort()");
        return new Seen(picture, [.. happened.Select(entry => entry.Replace(site.Authority, "site", StringComparison.Ordinal))], [.. visitor.Complaints]);
    }

    private static void ShouldBeTheSame(IReadOnlyList<Seen> seen)
    {
        var (off, enforced) = (seen[0], seen[1]);
        enforced.Happened.Should().Equal(off.Happened).And.HaveCountGreaterThan(10).And.NotContain(entry => entry.StartsWith("securitypolicyviolation", StringComparison.Ordinal));
        enforced.Complaints.Should().BeEquivalentTo(off.Complaints);
        enforced.Picture.SequenceEqual(off.Picture).Should().BeTrue("the pages look the same to the pixel");
    }

    /// <summary>What a visitor sees and a page notices.</summary>
    private sealed record Seen(byte[] Picture, IReadOnlyList<string> Happened, IReadOnlyList<string> Complaints);
}
