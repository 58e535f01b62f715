using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Gating;

/// <summary>Each way to bring something of another origin into a page: nothing before consent, and after it what the server would have rendered.</summary>
public sealed class WayTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var engine in new[] { "Chromium", "Firefox" })
        {
            foreach (var way in Way.All.Keys)
            {
                cases.Add(engine, way);
            }
        }

        return cases;
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [MemberData(nameof(Cases))]
    public async Task Nothing_is_requested_before_consent_and_the_same_as_from_the_server_after_it(string engine, string name)
    {
        await using var other = await OtherOrigin.OpenAsync();
        var way = Way.All[name].At(other);
        await using var site = await GatedSite.OpenAsync(way.Body, way.Head);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", In(engine));
        await visitor.Page.EvaluateAsync("() => { window.ran ??= []; }");

        await visitor.OpenAsync("/undecided");
        other.ShouldBeUntouched("the visitor is undecided");
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.Banner.ShouldBeGoneAsync();
        await visitor.OpenAsync("/refused");
        other.ShouldBeUntouched("the visitor refused");

        // Neither a click here nor a locator from here on: Firefox's driver waits for a plug-in's document as for a navigation of the page, which never ends.
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.DispatchEventAsync("click");
        await visitor.Page.WaitForFunctionAsync("() => !document.querySelector('dialog[open]')");
        await Eventually.IsTrue(() => way.Requests.All(other.Requests.Contains));
        await visitor.Page.WaitForFunctionAsync("scripts => document.readyState === 'complete' && (window.ran ?? []).length >= scripts", way.Scripts);
        var (enlivened, requests, ran) = (await visitor.Page.EvaluateAsync<string>(Way.Snapshot), other.Requests.Count, await RanAsync(visitor));

        await visitor.OpenAsync("/accepted");
        await Eventually.IsTrue(() => way.Requests.All(other.Requests.Skip(requests).Contains));
        enlivened.Should().Be(await visitor.Page.EvaluateAsync<string>(Way.Snapshot));
        ran.Should().Equal(await RanAsync(visitor));
        Way.Whole(other.Requests.Take(requests)).Should().BeEquivalentTo(way.Requests);
        // Firefox requests what the server's markup has in a template (whatwg/html#3600).
        Way.Whole(other.Requests.Skip(requests)).Where(path => path != "/never.svg").Should().BeEquivalentTo(way.Requests);
    }

    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Without_script_nothing_is_requested_before_consent_and_everything_after_it(string engine)
    {
        await using var other = await OtherOrigin.OpenAsync();
        var ways = Way.All.Values.Select(way => way.At(other)).ToList();
        await using var site = await GatedSite.OpenAsync(string.Concat(ways.Select(way => way.Body)), string.Concat(ways.Select(way => way.Head)));
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/undecided", In(engine) with { HasScript = false });
        other.ShouldBeUntouched("the visitor is undecided");

        await ChooseAsync(visitor, site, choosing => choosing.RejectAllAsync());
        await visitor.OpenAsync("/refused");
        other.ShouldBeUntouched("the visitor refused");

        await ChooseAsync(visitor, site, choosing => choosing.AcceptAllAsync());
        await visitor.OpenAsync("/accepted");
        await Eventually.IsTrue(() => Way.RequestsWithoutScript.All(other.Requests.Contains));
        other.Requests.Where(path => path != "/never.svg").Distinct().Should().BeEquivalentTo(Way.RequestsWithoutScript);
    }

    /// <summary>The driver cannot press a button in Firefox without script.</summary>
    private static async Task ChooseAsync(BrowserVisitor visitor, Site site, Func<Visitor, Task> choose)
    {
        using var choosing = site.NewVisitor();
        await choose(choosing);
        await visitor.Page.Context.AddCookiesAsync([new() { Name = Library.Choice, Value = choosing.Jar[Library.Choice], Url = site.Address.ToString() }]);
    }

    private static Task<string[]> RanAsync(BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string[]>("() => window.ran ?? []");

    private static Equipment In(string engine) => new() { Browser = Enum.Parse<Part>(engine) };
}
