using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.BrowserTests.Accessibility;

/// <summary>One visitor, taken through every state of the interface.</summary>
internal static class StateWalk
{
    /// <summary>An endpoint that runs only after consent.</summary>
    public const string PageOfAnEndpoint = "/film";

    public static Task<Site> OpenAsync(string members = """ "Mode": "Enforce" """) =>
        Library.OpenAsync(members: members, first: app => app.MapGet(PageOfAnEndpoint, () => "A reading").RequireCookieConsent("third-party"));

    /// <summary>The states, one after another. Each is the visitor's page when its name is returned.</summary>
    public static async IAsyncEnumerable<string> StatesAsync(this BrowserVisitor visitor)
    {
        await visitor.OpenAsync(Library.FilmPage);
        await visitor.Banner.ShouldBeShownAsync();
        yield return "undecided, with a placeholder that has a title, a still and a link";

        await visitor.OpenAsync("/");
        await visitor.Banner.ShouldBeShownAsync();
        yield return "undecided, with a placeholder";

        await visitor.FailAsync();
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Confirmation.ShouldSayAsync(visitor.Words.Failed);
        yield return "failed save";

        var panel = await visitor.Banner.PersonaliseAsync();
        await panel.OpenDetailsAsync();
        await panel.Form.RefuseAll.ClickAsync();
        await Assertions.Expect(panel.Alert).ToHaveTextAsync(visitor.Words.Failed);
        yield return "panel with details and a failed save";

        await panel.Close.ClickAsync();
        await visitor.RecoverAsync();
        await visitor.Banner.RefuseAsync();
        yield return "chosen, with the message";

        await visitor.OpenAsync("/cookies");
        await Assertions.Expect(visitor.Policy.Heading).ToBeVisibleAsync();
        yield return "policy page";

        await visitor.OpenAsync(PageOfAnEndpoint);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
        yield return "page of an endpoint that needs consent";
    }

    /// <summary>No choice can be saved.</summary>
    public static Task FailAsync(this BrowserVisitor visitor) => visitor.Page.RouteAsync("**/cookies/preferences", route => route.AbortAsync());

    public static Task RecoverAsync(this BrowserVisitor visitor) => visitor.Page.UnrouteAsync("**/cookies/preferences");
}
