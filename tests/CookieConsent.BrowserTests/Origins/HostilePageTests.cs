using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Origins;

/// <summary>Issue 14 section 5: what reaches another origin from a page that tries everything. The guide lists what remains.</summary>
public sealed class HostilePageTests
{
    private const int MinWays = 32;

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium", "speculation")]
    [InlineData("Firefox")]
    public async Task Other_origin_hears_of_no_visitor_who_did_not_accept(string engine, params string[] remaining)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await HostileSite.OpenAsync(other.Address);
        await using var visitor = await BrowserVisitor.AtAsync(site.Address, new() { Browser = Enum.Parse<Part>(engine) });

        await FinishAsync(visitor, "/undecided");
        Reached(other.Requests).Should().BeSubsetOf(remaining, "the visitor is undecided");
        await ChooseAsync(visitor, site, "rejected");
        await FinishAsync(visitor, "/refused");
        Reached(other.Requests).Should().BeSubsetOf(remaining, "the visitor refused");

        await ChooseAsync(visitor, site, "accepted");
        await FinishAsync(visitor, "/accepted");
        await Eventually.IsTrue(() => Reached(other.Requests).Count >= MinWays);
        await visitor.OpenAsync("/icon");
        var before = other.Requests.Count;

        // A service worker keeps the policy that it was installed with.
        await ChooseAsync(visitor, site, "rejected");
        await FinishAsync(visitor, "/withdrawn");
        Reached(other.Requests.Skip(before)).Should().BeSubsetOf([.. remaining, "service-worker"], "the visitor withdrew");
    }

    /// <summary>Until each way has succeeded or failed.</summary>
    private static async Task FinishAsync(BrowserVisitor visitor, string path)
    {
        await visitor.OpenAsync(path);
        await visitor.Page.WaitForFunctionAsync("() => document.documentElement.dataset.finished");
    }

    private static IReadOnlyCollection<string> Reached(IEnumerable<string> requests) => [.. requests.Select(path => path.TrimStart('/')).Distinct()];

    private static async Task ChooseAsync(BrowserVisitor visitor, Site site, string choice) => await visitor.Page.APIRequest.PutAsync(
        new Uri(site.Address, "/cookies/preferences").ToString(),
        new() { DataObject = new { categories = new Dictionary<string, string> { ["third-party"] = choice } } });
}
