using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Origins;
using CookieConsent.BrowserTests.Sites;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>A page that WebKit kept whole.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class KeptPageTests(WebKitBrowser browser)
{
    [BrowserFact(Part.WebKit)]
    public async Task Page_from_the_back_forward_cache_is_loaded_anew_under_another_choice()
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await KeptPageVisit.OpenAsync(other);
        await using var visitor = await browser.OnAsync(site.Address, "/cookies");

        await KeptPageVisit.ShouldBeLoadedAnewAsync(other, visitor.OpenAsync, function => visitor.Session.WaitForAsync(function), function => visitor.Session.EvaluateAsync<object?>(function));
    }
}
