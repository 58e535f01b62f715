using CookieConsent.BrowserTests.Accessibility;
using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Servers;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>
/// A Django with its admin through the gateway, not a line of it changed: the browser's own jar, and Django's log of the
/// cookies that it received, are the judges.
/// </summary>
public sealed class DjangoTests(Town town) : IClassFixture<Town>
{
    private const string Analytics = "_ga";
    private const string Anonymous = "_pk_id.1.1fff";
    private const string Choice = "cookies_preferences";

    /// <summary>Django's own three.</summary>
    private static readonly string[] Necessary = ["csrftoken", "django_language", "sessionid"];

    [BrowserFact(Part.Chromium, Part.Django)]
    public async Task A_clerk_works_undecided_refuses_and_continues()
    {
        await using var visitor = await VisitorAsync(new());

        await visitor.SignInAsync();
        await visitor.SpeakFrenchAsync();
        (await visitor.JarAsync()).Should().BeEquivalentTo([Anonymous, .. Necessary]);
        await visitor.Banner.RefuseAsync();
        await visitor.WriteAsync("The lamp is out.");

        await visitor.Banner.ShouldBeGoneAsync();
        (await visitor.JarAsync()).Should().BeEquivalentTo([Choice, .. Necessary]);
        (await ReceivedAsync(visitor)).Should().BeEquivalentTo([Choice, .. Necessary]);
    }

    [BrowserFact(Part.Chromium, Part.Django)]
    public async Task A_clerk_accepts_in_the_admin_and_withdraws_by_the_injected_link()
    {
        await using var visitor = await VisitorAsync(new());
        await visitor.SignInAsync();
        await visitor.Banner.AcceptAsync();
        await visitor.SpeakFrenchAsync();
        (await visitor.JarAsync()).Should().BeEquivalentTo([Analytics, Anonymous, Choice, .. Necessary]);
        (await ReceivedAsync(visitor)).Should().BeEquivalentTo([Analytics, Anonymous, Choice, .. Necessary]);

        await visitor.OpenAsync("/admin/");
        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        (await visitor.JarAsync()).Should().BeEquivalentTo([Choice, .. Necessary]);
        await visitor.WriteAsync("The lamp is still out.");

        (await ReceivedAsync(visitor)).Should().BeEquivalentTo([Choice, .. Necessary]);
        (await visitor.JarAsync()).Should().BeEquivalentTo([Choice, .. Necessary]);
    }

    [BrowserFact(Part.Chromium, Part.Django)]
    public async Task Clerk_accepts_returns_to_the_admin_and_withdraws_without_script()
    {
        await using var visitor = await VisitorAsync(Equipment.WithoutScript);
        await visitor.SignInAsync();
        await visitor.Banner.AcceptAsync();
        await Assertions.Expect(visitor.Page.Locator("#user-tools")).ToBeVisibleAsync();
        await visitor.SpeakFrenchAsync();
        (await visitor.JarAsync()).Should().BeEquivalentTo([Analytics, Anonymous, Choice, .. Necessary]);

        await visitor.SettingsLink.ClickAsync();
        await visitor.Policy.Form.WithdrawAsync();
        await visitor.WriteAsync("The lamp is on.");

        (await visitor.JarAsync()).Should().BeEquivalentTo([Choice, .. Necessary]);
        (await ReceivedAsync(visitor)).Should().BeEquivalentTo([Choice, .. Necessary]);
    }

    [BrowserFact(Part.Chromium, Part.Django)]
    public async Task Policy_page_shows_in_French_what_the_site_sets()
    {
        await using var visitor = await VisitorAsync(new() { Language = "fr" });
        await visitor.OpenAsync("/");

        await visitor.Banner.Policy.ClickAsync();

        await Assertions.Expect(visitor.Policy.Heading).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "sessionid" }))
            .ToContainTextAsync("Vous reconnaître d’une page à l’autre tant que vous êtes connecté.");
        await visitor.Policy.Form.Accepting(visitor.Words.Statistics).CheckAsync();
        await visitor.Policy.Form.SaveAsync();
        await visitor.OpenAsync("/");
        (await visitor.JarAsync()).Should().Equal(Analytics, Anonymous, Choice, "csrftoken");
    }

    [BrowserTheory(Part.Chromium, Part.Django)]
    [InlineData("/admin/login/", 1280)]
    [InlineData("/admin/", 1280)]
    [InlineData("/admin/", 320)]
    [InlineData("/admin/auth/user/add/", 1280)]
    public async Task The_admin_looks_as_without_it_and_is_as_accessible(string path, int width)
    {
        await using var bare = new GatewayServer((await town.Django).Address, ("CookieConsent:Banner:Inject", "false"));
        var window = new Equipment { Width = width, Height = AxeAudit.WholePage };
        await using var without = await BrowserVisitor.AtAsync(bare.TownAddress(), window);
        await using var visitor = await VisitorAsync(window);
        foreach (var clerk in new[] { without, visitor })
        {
            await clerk.SignInAsync();
            await clerk.OpenAsync(path == "/admin/login/" ? "/admin/logout/" : "/");
            await clerk.OpenAsync(path);
        }

        await visitor.Banner.ShouldBeShownAsync();

        await visitor.ShouldLookAsAsync(without);
        await visitor.ShouldOfferEqualButtonsAsync();
        await visitor.ShouldBeAsAccessibleAsAsync(without);
    }

    private async Task<BrowserVisitor> VisitorAsync(Equipment equipment) => await BrowserVisitor.AtAsync((await town.Gateway).TownAddress(), equipment);

    /// <summary>The cookies of the next page, by Django's log.</summary>
    private async Task<IReadOnlyList<string>> ReceivedAsync(BrowserVisitor visitor)
    {
        var path = $"/?visit={Guid.NewGuid()}";
        await visitor.OpenAsync(path);
        return (await town.Django).Received(path).Should().ContainSingle().Subject.Cookies;
    }
}
