using CookieConsent.BrowserTests.Browsing;
using CookieConsent.GatewayTests.Servers;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Injected;

/// <summary>Issue 14: the gateway demo's site embeds five third parties, and none hears of a visitor who refused.</summary>
public sealed class MuseumTests
{
    [BrowserTheory(Part.Chromium, Part.Firefox)]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Third_parties_of_the_museum_hear_of_visitors_who_accepted_alone(string engine)
    {
        await using var museum = await MuseumServer.StartAsync();
        await using var visitor = await BrowserVisitor.OnAsync(museum.Address, "/", new() { Browser = Enum.Parse<Part>(engine) });
        await Assertions.Expect(visitor.Page.GetByText("127.0.0.1 is switched off")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("iframe")).ToBeHiddenAsync();
        ShouldHaveHeardOfNobody("the visitor is undecided");

        await visitor.Banner.RefuseAsync();
        await visitor.OpenAsync("/");
        ShouldHaveHeardOfNobody("the visitor refused");

        await ChooseAsync(visitor, "accepted");
        await visitor.OpenAsync("/");
        await Assertions.Expect(visitor.Page.GetByText("Bring boots.")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.FrameLocator("iframe").GetByText("causeway")).ToBeVisibleAsync();
        await Eventually.IsTrue(() => museum.ThirdParties.All.All(party => party.Requests > 0));

        await visitor.OpenAsync("/cookies");
        await ChooseAsync(visitor, "rejected");
        var heard = museum.ThirdParties.All.Select(party => (party.Name, party.Connections, party.Requests)).ToList();
        await visitor.OpenAsync("/");
        museum.ThirdParties.All.Select(party => (party.Name, party.Connections, party.Requests)).Should().Equal(heard, "the visitor withdrew");

        void ShouldHaveHeardOfNobody(string because) =>
            museum.ThirdParties.All.Should().HaveCount(5).And.OnlyContain(party => party.Connections == 0 && party.Requests == 0, because);
    }

    private static async Task ChooseAsync(BrowserVisitor visitor, string choice) => await visitor.Page.EvaluateAsync(
        "(choice) => fetch('/cookies/preferences', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ categories: { statistics: choice, 'third-party': choice } }) })",
        choice);
}
