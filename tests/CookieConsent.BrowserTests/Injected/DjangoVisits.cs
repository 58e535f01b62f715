using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Servers;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>What a person does in the town hall, which is a Django as it comes.</summary>
internal static class DjangoVisits
{
    public static Uri TownAddress(this GatewayServer gateway) => new($"http://{DjangoServer.Host}:{gateway.Address.Port}/");

    public static async Task SignInAsync(this BrowserVisitor visitor)
    {
        await visitor.OpenAsync("/admin/");
        await visitor.Page.Locator("[name=username]").FillAsync(DjangoServer.Administrator);
        await visitor.Page.Locator("[name=password]").FillAsync(DjangoServer.Administrator);
        await visitor.Page.Locator("#login-form [type=submit]").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#user-tools")).ToBeVisibleAsync();
    }

    public static async Task SpeakFrenchAsync(this BrowserVisitor visitor)
    {
        await visitor.OpenAsync("/");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Français" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
    }

    public static async Task WriteAsync(this BrowserVisitor visitor, string text)
    {
        await visitor.OpenAsync("/message/");
        await visitor.Page.GetByLabel("Your message").FillAsync(text);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#message")).ToHaveTextAsync(text);
    }
}
