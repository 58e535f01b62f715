using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>A visitor leaves a restricted page, accepts elsewhere and goes back, in whatever browser.</summary>
internal static class KeptPageVisit
{
    /// <param name="openAsync">Opens a path of the site.</param>
    /// <param name="waitAsync">Waits until a function in the page returns true.</param>
    /// <param name="callAsync">Calls a function in the page once.</param>
    public static async Task ShouldBeLoadedAnewAsync(OtherOrigin other, Func<string, Task> openAsync, Func<string, Task> waitAsync, Func<string, Task> callAsync)
    {
        await openAsync("/");
        await waitAsync("() => !!document.querySelector('.vchoice-prompt')");
        await openAsync("/cookies");
        await callAsync("""
            () => fetch('/cookies/preferences', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{ "categories": { "third-party": "accepted" } }' }).then(({ ok }) => ok)
            """);
        other.Requests.Should().BeEmpty();

        // By the page's own history: the driver waits for a page that is loaded, and a kept one is not.
        await callAsync("() => { setTimeout(() => history.back()); }");

        await Eventually.IsTrue(() => other.Requests.Contains("/image.svg"));
        await waitAsync("() => location.pathname === '/' && sessionStorage.getItem('kept') === 'true'");
    }

    /// <summary>The page notes whether it came from the back/forward cache.</summary>
    public static Task<Site> OpenAsync(OtherOrigin other) => RestrictedPages.OpenAsync(other, $$"""
        <!DOCTYPE html>
        <script>addEventListener('pageshow', ({ persisted }) => persisted && sessionStorage.setItem('kept', persisted));</script>
        <script src="/cookies/assets/vchoice.js" defer></script>
        <img src="{{other.Address}}image.svg" alt="">
        """);
}
