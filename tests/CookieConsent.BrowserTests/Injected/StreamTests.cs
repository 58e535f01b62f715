using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Injected;

public sealed class StreamTests
{
    [BrowserFact]
    public async Task The_banner_is_there_and_works_while_the_page_is_still_coming()
    {
        var rest = new TaskCompletionSource();
        await using var site = await ForeignSite.OpenAsync(stream: async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!DOCTYPE html><html lang=en><title>Tides</title><body><h1>Tides</h1>");
            await rest.Task;
            await context.Response.WriteAsync("<p>High at noon.</p></body></html>");
        });
        await using var visitor = await BrowserVisitor.AtAsync(site.Address);
        await visitor.Page.GotoAsync(new Uri(site.Address, "/stream").ToString(), new() { WaitUntil = WaitUntilState.Commit });

        await visitor.Banner.Refuse.ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Uri(site.Address, "/stream#vchoice-message").ToString());
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Tides" })).ToBeVisibleAsync();
        await visitor.Banner.ShouldBeGoneAsync();
        await Assertions.Expect(visitor.SettingsLink).ToBeVisibleAsync();
        (await visitor.JarAsync()).Should().Equal(Library.Choice);

        rest.SetResult();
        await Assertions.Expect(visitor.Page.GetByText("High at noon.")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.SettingsLink).ToBeVisibleAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Refused);
    }
}
