using System.Net;

namespace CookieConsent.GatewayTests.Cookies;

/// <summary>The five third parties of <c>samples/GatewayDemo</c>, in what the gateway sends.</summary>
public sealed class ThirdPartyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_load_nothing_from_third_parties_that_are_not_accepted(bool hasRefused)
    {
        await using var museum = await MuseumServer.StartAsync();
        using var visitor = NewVisitor(museum.Address);
        if (hasRefused)
        {
            await visitor.RejectAllAsync();
        }

        var response = await visitor.GetAsync("/");
        var page = await response.ReadPageAsync();

        museum.ThirdParties.All.Should().HaveCount(5);
        foreach (var party in museum.ThirdParties.All)
        {
            response.Body.Should().Contain(party.Address.ToString(), "the page embeds it");
            page.QuerySelectorAll(Loaded(party.Origin)).Should().BeEmpty();
            response.Headers["Content-Security-Policy"].Should().NotContain(line => line.Contains(party.Origin.Authority));
            party.Connections.Should().Be(0);
        }
    }

    [Fact]
    public async Task Pages_embed_all_of_them_as_the_museum_sends_it_once_accepted()
    {
        await using var museum = await MuseumServer.StartAsync();
        using var visitor = NewVisitor(museum.Address);
        using var other = NewVisitor(museum.SiteAddress);
        await visitor.ChooseAsync(("statistics", "accepted"), ("third-party", "accepted"));

        var response = await visitor.GetAsync("/");
        var page = await response.ReadPageAsync();
        var original = await (await other.GetAsync("/")).ReadPageAsync();

        foreach (var party in museum.ThirdParties.All)
        {
            var selector = Loaded(party.Origin);
            page.QuerySelectorAll(selector).Select(element => element.OuterHtml).Should().NotBeEmpty()
                .And.Equal(original.QuerySelectorAll(selector).Select(element => element.OuterHtml));
            response.Headers["Content-Security-Policy"].Should().Contain(line => line.Contains(party.Origin.Authority));
        }
    }

    /// <summary>The elements that load something from an origin.</summary>
    private static string Loaded(Uri origin)
    {
        var start = origin.GetLeftPart(UriPartial.Authority);
        return $"script:not([type='text/plain'])[src^='{start}'], :not(script)[src^='{start}'], [href^='{start}']";
    }

    private static Visitor NewVisitor(Uri address)
    {
        var visitor = new Visitor(address, TimeProvider.System, HttpVersion.Version11);
        visitor.Headers["Accept"] = "text/html";
        return visitor;
    }
}
