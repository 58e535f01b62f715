using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Gating;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.WebKit;

/// <summary>Each way to bring something of another origin into a page waits in WebKit as in the other browsers.</summary>
[Collection(nameof(SharedWebKit))]
public sealed class WayTests(WebKitBrowser browser)
{
    public static TheoryData<string> Names() => [.. Way.All.Keys];

    [BrowserTheory(Part.WebKit)]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_requested_before_consent_and_the_same_as_from_the_server_after_it(string name)
    {
        await using var other = await OtherOrigin.OpenAsync();
        var way = Way.All[name].At(other);
        await using var site = await GatedSite.OpenAsync(way.Body, way.Head);
        await using var visitor = await browser.OnAsync(site.Address, "/undecided");
        other.ShouldBeUntouched("the visitor is undecided");
        await visitor.RefuseAsync();
        await visitor.OpenAsync("/refused");
        other.ShouldBeUntouched("the visitor refused");

        await visitor.AcceptInPanelAsync();
        await Eventually.IsTrue(() => way.Requests.All(other.Requests.Contains));
        var (enlivened, requests, ran) = (await visitor.Session.EvaluateAsync<string>(Way.Snapshot), other.Requests.Count, await RanAsync(visitor));

        await visitor.OpenAsync("/accepted");
        await Eventually.IsTrue(() => way.Requests.All(other.Requests.Skip(requests).Contains));
        enlivened.Should().Be(await visitor.Session.EvaluateAsync<string>(Way.Snapshot));
        ran.Should().Equal(await RanAsync(visitor));
        Way.Whole(other.Requests.Take(requests)).Should().BeEquivalentTo(way.Requests);
        Way.Whole(other.Requests.Skip(requests)).Should().BeEquivalentTo(way.Requests);
    }

    [BrowserFact(Part.WebKit)]
    public async Task Without_script_nothing_is_requested_before_consent_and_everything_after_it()
    {
        await using var other = await OtherOrigin.OpenAsync();
        var ways = Way.All.Values.Select(way => way.At(other)).ToList();
        await using var site = await GatedSite.OpenAsync(string.Concat(ways.Select(way => way.Body)), string.Concat(ways.Select(way => way.Head)));
        await using var visitor = await browser.OnAsync(site.Address, "/undecided", hasScript: false);
        other.ShouldBeUntouched("the visitor is undecided");

        await visitor.RefuseAsync();
        await visitor.OpenAsync("/refused");
        other.ShouldBeUntouched("the visitor refused");

        await visitor.AcceptInFormAsync();
        await visitor.OpenAsync("/accepted");
        await Eventually.IsTrue(() => Way.RequestsWithoutScript.All(other.Requests.Contains));
        other.Requests.Distinct().Should().BeEquivalentTo(Way.RequestsWithoutScript);
    }

    [BrowserTheory(Part.WebKit)]
    [InlineData(null)]
    [InlineData(EnlivenedScriptTests.Strict)]
    [InlineData(EnlivenedScriptTests.Nonces)]
    public async Task Scripts_of_several_places_run_in_the_order_of_the_document_each_once(string? policy)
    {
        await using var other = await OtherOrigin.OpenAsync();
        await using var site = await EnlivenedScriptTests.OpenAsync(other, policy);
        await using var visitor = await browser.OnAsync(site.Address);

        await visitor.AcceptAsync();
        await visitor.Session.WaitForAsync("() => (window.ran?.includes('last') && window.ran.includes('module')) ?? false");
        await visitor.AcceptInPanelAsync();

        var ran = await RanAsync(visitor);
        ran.Where(name => name != "module").Should().Equal("first", "inline", "second", "last");
        ran.Should().ContainSingle(name => name == "module");
        other.Requests.Should().Equal("/first.js", "/second.js");
    }

    private static Task<string[]> RanAsync(WebKitVisitor visitor) => visitor.Session.EvaluateAsync<string[]>("() => window.ran ?? []");
}
