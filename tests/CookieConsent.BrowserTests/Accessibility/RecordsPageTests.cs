using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Html;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>The page of operators: accessible, valid, and usable without script.</summary>
public sealed class RecordsPageTests : IDisposable
{
    private const string Path = "/admin/consent";

    private readonly string _file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"records-{Guid.NewGuid():N}.ndjson");

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    public async Task Page_is_accessible_with_everything_open(int width, bool dark)
    {
        await using var site = await StartAsync();
        await ChooseAsync(site);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, Path, new Equipment { Width = width, Height = 3 * AxeAudit.WholePage, IsDark = dark });
        await visitor.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })");

        await visitor.ShouldBeAccessibleAsync();
        (await visitor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue("nothing scrolls sideways");
    }

    [BrowserFact]
    public async Task Record_is_found_with_the_keyboard_and_without_script()
    {
        await using var site = await StartAsync();
        var value = await ChooseAsync(site);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, Path, Equipment.WithoutScript);

        await visitor.Page.GetByLabel("cookies_preferences").FocusAsync();
        await visitor.Page.Keyboard.InsertTextAsync(value);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 record has this value.");
        await Assertions.Expect(visitor.Page.Locator("#vchoice-records-texts blockquote").First).ToContainTextAsync("Accept all");
    }

    [BrowserFact(Part.HtmlValidate)]
    public async Task Page_is_valid_HTML()
    {
        await using var site = await StartAsync();
        var value = await ChooseAsync(site);
        using var visitor = site.NewVisitor();

        (await HtmlValidator.ValidateAsync((await visitor.GetAsync(Path)).Body)).Should().BeEmpty();
        (await HtmlValidator.ValidateAsync((await visitor.GetAsync($"{Path}?value={Uri.EscapeDataString(value)}")).Body)).Should().BeEmpty();
    }

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete($"{_file}.lock");
    }

    /// <summary>A site whose policy lets everybody in, because who may is not what these tests are about.</summary>
    private Task<Site> StartAsync() => Site.StartAsync(
        $$"""{ "Categories": {{Library.Categories}} }""",
        builder =>
        {
            builder.Services.AddCookieConsent().AddConsentRecords().UseFile(_file);
            builder.Services.AddAuthorization(options => options.AddPolicy("everybody", policy => policy.RequireAssertion(_ => true)));
        },
        app =>
        {
            app.UseCookieConsent();
            app.MapCookieConsent();
            app.MapConsentRecords(Path).RequireAuthorization("everybody");
        });

    private static async Task<string> ChooseAsync(Site site)
    {
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        return visitor.Jar["cookies_preferences"];
    }
}
