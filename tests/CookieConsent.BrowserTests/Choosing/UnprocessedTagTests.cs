using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.BrowserTests.Choosing;

/// <summary>An element of the library that the server did not process holds nothing back. The browser's console reports it.</summary>
public sealed class UnprocessedTagTests
{
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Unprocessed_tag_is_reported_once_with_the_remedy(string browser)
    {
        const string page = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"><script src="/cookies/assets/vchoice.js" defer></script></head>
            <body><cookie-placeholder category="third-party" service="YouTube"><p>1</p></cookie-placeholder><cookie-placeholder><p>2</p></cookie-placeholder><cookie-settings-link></cookie-settings-link><other-element></other-element></body></html>
            """;
        await using var site = await Library.OpenAsync(first: app => app.MapGet("/forgotten", () => Results.Text(page, "text/html")));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/forgotten", new() { Browser = Enum.Parse<Part>(browser) });
        await visitor.Banner.AcceptAsync();

        visitor.Complaints.Where(complaint => complaint.Contains("cookie-")).Should().ContainSingle().Which
            .Should().Contain("<cookie-placeholder>, <cookie-settings-link>").And.Contain("@addTagHelper *, CookieConsent").And.NotContain("other-element");
    }

    [BrowserFact]
    public async Task Processed_page_is_not_reported()
    {
        await using var site = await Library.OpenAsync();
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);

        await visitor.Banner.AcceptAsync();

        visitor.Complaints.Should().BeEmpty();
    }
}
