using CookieConsent.BrowserTests.Browsing;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>The tags of the guides, as a reader copies them: nothing of them before consent, each once after it.</summary>
public sealed class MarkedTagTests
{
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Tags_of_the_guides_request_nothing_before_consent_and_each_address_once_after_it(string engine)
    {
        await using var vendors = await MarkedTags.OpenVendorsAsync();
        await using var site = await MarkedTags.OpenPageAsync(vendors);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address, "/", new() { Browser = Enum.Parse<Part>(engine) });
        vendors.ShouldBeUntouched("the visitor is undecided");
        await visitor.Banner.Refuse.ClickAsync();
        await visitor.OpenAsync("/refused");
        vendors.ShouldBeUntouched("the visitor refused");
        (await visitor.Page.EvaluateAsync<string>(MarkedTags.Calls)).Should().Be(MarkedTags.NoCalls);

        // Neither a click here nor a locator from here on: Firefox's driver waits for a frame of the content as for a navigation of the page.
        await (await visitor.OpenSettingsAsync()).Form.AcceptAll.DispatchEventAsync("click");
        await Eventually.IsTrue(() => MarkedTags.Requests.All(vendors.Requests.Contains));
        await visitor.Page.WaitForFunctionAsync($"expected => ({MarkedTags.Calls})() === expected", MarkedTags.AllCalls);

        vendors.Requests.Should().BeEquivalentTo(MarkedTags.Requests);
        visitor.Complaints.Should().BeEmpty();
    }

    [Fact]
    public void Every_block_of_tags_that_a_guide_calls_tested_is_in_the_page()
    {
        Recipe.Guides.ToDictionary(guide => guide, guide => Recipe.TagsIn(guide).Count).Where(guide => guide.Value > 0)
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["scripts.md"] = 1, ["google.md"] = 2, ["matomo.md"] = 1, ["embeds.md"] = 4, ["vendors.md"] = 3, ["piano.md"] = 1 });
    }
}
