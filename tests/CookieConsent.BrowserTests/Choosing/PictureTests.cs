using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Injected;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.GatewayTests.Servers;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>
/// The pictures of the documentation, taken anew at each run; kept where the variable <c>PICTURES</c> names a folder:
/// <c>PICTURES=$PWD/docs/images dotnet test tests/CookieConsent.BrowserTests --filter FullyQualifiedName~PictureTests</c>.
/// </summary>
public sealed class PictureTests(PortalSite portal, Town town) : IClassFixture<PortalSite>, IClassFixture<Town>
{
    private const string Video = "/datasets/bike-counters";

    private static readonly string? Folder = Environment.GetEnvironmentVariable("PICTURES");

    public static TheoryData<string, string, int, bool> Pages => new()
    {
        { "banner", "/", 1280, false },
        { "banner-dark", "/", 1280, true },
        { "banner-phone", "/", 360, false },
        { "policy", "/cookies#statistics", 1280, false },
        { "policy-phone-dark", "/cookies#statistics", 360, true },
    };

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_pictured(string name, string path, int width, bool isDark)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, path, Look(width, isDark));

        await KeepAsync(visitor, name);
    }

    [BrowserTheory]
    [InlineData("panel", 1280, false)]
    [InlineData("panel-phone-dark", 360, true)]
    public async Task Panel_is_pictured(string name, int width, bool isDark)
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, "/", Look(width, isDark));
        await visitor.Banner.PersonaliseAsync();

        await KeepAsync(visitor, name);
    }

    /// <summary>Without a policy about origins, the placeholder has all of its buttons.</summary>
    [BrowserFact]
    public async Task Confirmation_and_placeholder_are_pictured()
    {
        await using var open = new PortalSite("Off");
        await using var visitor = await BrowserVisitor.OnAsync(open.Address, Video, Look(1280, isDark: false));
        await visitor.Banner.RefuseAsync();
        await KeepAsync(visitor, "confirmation");

        await visitor.Placeholder.Notice.ScrollIntoViewIfNeededAsync();
        await KeepAsync(visitor, "placeholder");
    }

    [BrowserFact(Part.Chromium, Part.Django)]
    public async Task Administration_behind_the_gateway_is_pictured()
    {
        await using var visitor = await BrowserVisitor.AtAsync((await town.Gateway).TownAddress(), Look(1280, isDark: false));
        await visitor.SignInAsync();
        await visitor.Banner.ShouldBeShownAsync();

        await KeepAsync(visitor, "gateway-admin");
    }

    [BrowserFact]
    public async Task Strip_of_a_page_is_pictured()
    {
        await using var visitor = await BrowserVisitor.OnAsync(portal.Address, Video, Look(1280, isDark: false));
        await visitor.Placeholder.Notice.ScrollIntoViewIfNeededAsync();
        await visitor.Page.Locator(".events summary").ClickAsync();

        await KeepAsync(visitor, "page-events", strip: true);
    }

    private static Equipment Look(int width, bool isDark) => new() { Language = "en", Width = width, Height = 720, IsDark = isDark };

    private static async Task KeepAsync(BrowserVisitor visitor, string name, bool strip = false)
    {
        await visitor.Page.EvaluateAsync("shown => document.querySelector('.events')?.toggleAttribute('hidden', !shown)", strip);
        var picture = await visitor.Page.ScreenshotAsync(new() { Caret = ScreenshotCaret.Hide });

        picture.Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        if (Folder is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{name}.png"), picture);
        }
    }
}
