using System.Net;

namespace CookieConsent.GatewayTests.Caches;

/// <summary>What holds for every cache at the edge that asks <c>GET /cookies/variation</c>.</summary>
/// <param name="site">The site behind it.</param>
/// <param name="address">Its address.</param>
internal sealed class EdgeCache(CountingSite site, Uri address)
{
    public async Task ShouldShareStoredPagesWithinOneDecisionAloneAsync()
    {
        using var first = NewVisitor();
        using var second = NewVisitor();
        using var accepting = NewVisitor();
        await accepting.AcceptAllAsync();

        (await first.GetAsync("/page")).Body.Should().Be("Undecided en 1");
        (await second.GetAsync("/page")).Body.Should().Be("Undecided en 1");
        (await accepting.GetAsync("/page")).Body.Should().Be("Accepted en 2");

        site.Site.Clock.Advance(TimeSpan.FromDays(1));
        await second.AcceptAllAsync();
        (await second.GetAsync("/page")).Body.Should().Be("Accepted en 2", "another value with the same decision");
        await second.RejectAllAsync();
        (await second.GetAsync("/page")).Body.Should().Be("Rejected en 3");
        (await first.GetAsync("/page")).Body.Should().Be("Undecided en 1");
    }

    /// <summary>The page of those who accepted is stored before each attempt.</summary>
    public async Task ShouldNeverSendAnAcceptedPageForAValueThatDoesNotCountAsync()
    {
        using var visitor = NewVisitor();
        await visitor.AcceptAllAsync();
        var genuine = visitor.Jar["cookies_preferences"];
        (await visitor.GetAsync("/page")).Body.Should().Be("Accepted en 1");
        (await visitor.GetAsync("/page")).Body.Should().Be("Accepted en 1");
        var dated = genuine.Split('.')[1];

        foreach (var forged in new[]
        {
            $"v9{genuine[2..]}",
            genuine.Replace(dated, "20990101T000000Z", StringComparison.Ordinal),
            genuine.Replace(dated, "20200101T000000Z", StringComparison.Ordinal),
            System.Text.RegularExpressions.Regex.Replace(genuine, "~[0-9a-f]{8}", "~00000000", default, TimeSpan.FromSeconds(1)),
            genuine + new string('x', 5000),
            "accept-all",
            "",
        })
        {
            visitor.Jar["cookies_preferences"] = forged;
            (await visitor.GetAsync("/page")).Body.Should().StartWith("Undecided", "{0} does not count", forged);
        }

        visitor.Jar["cookies_preferences"] = genuine;
        visitor.Headers["Cookie-Consent-Variation"] = "forged";
        visitor.Headers["X-Consent-Variation"] = "forged";
        visitor.Headers["X-Page"] = "/other";
        (await visitor.GetAsync("/page")).Body.Should().Be("Accepted en 1", "headers of a visitor decide nothing");
        site.Site.Clock.Advance(TimeSpan.FromDays(200));
        (await visitor.GetAsync("/page")).Body.Should().StartWith("Undecided", "the value is too old");
    }

    public async Task ShouldAskAgainAfterAChangeOfTheCatalogueAsync()
    {
        using var visitor = NewVisitor();
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be("Accepted en 1");

        site.RaisePolicyVersion();

        (await visitor.GetAsync("/page")).Body.Should().Be("Undecided en 2");
        await visitor.AcceptAllAsync();
        (await visitor.GetAsync("/page")).Body.Should().Be("Accepted en 3", "the stored page belongs to the catalogue of before");
    }

    public async Task ShouldSeparateLanguagesAsync()
    {
        using var english = NewVisitor();
        using var french = NewVisitor();
        french.Headers["Accept-Language"] = "fr";

        (await english.GetAsync("/page")).Body.Should().Be("Undecided en 1");
        (await french.GetAsync("/page")).Body.Should().Be("Undecided fr 2");
        (await english.GetAsync("/page")).Body.Should().Be("Undecided en 1");
        (await french.GetAsync("/page")).Body.Should().Be("Undecided fr 2");
    }

    /// <param name="paths">Pages that set a cookie, or that no shared cache may store.</param>
    public async Task ShouldNotStoreAsync(params string[] paths)
    {
        using var visitor = NewVisitor();
        var pages = new List<string>();

        foreach (var path in paths)
        {
            pages.Add((await visitor.GetAsync(path)).Body);
            pages.Add((await visitor.GetAsync(path)).Body);
        }

        pages.Should().Equal(Enumerable.Range(1, pages.Count).Select(number => $"Undecided en {number}"));
    }

    public async Task ShouldNotStorePagesOfSignedInVisitorsAsync()
    {
        using var visitor = NewVisitor();
        using var signedIn = NewVisitor();
        signedIn.Jar["session"] = "4711";

        (await signedIn.GetAsync("/page")).Body.Should().Be("Undecided en 1");
        (await visitor.GetAsync("/page")).Body.Should().Be("Undecided en 2");
        (await signedIn.GetAsync("/page")).Body.Should().Be("Undecided en 3");
        (await visitor.GetAsync("/page")).Body.Should().Be("Undecided en 2");
    }

    public async Task ShouldPassEverythingUnderTheLibrarysAddressesAsync()
    {
        using var visitor = NewVisitor();

        await visitor.PressAndFollowAsync((await visitor.OpenAsync("/cookies")).Button("accept-all"));
        (await visitor.GetAsync("/cookies/preferences")).Json.GetProperty("categories").GetProperty("statistics").GetString().Should().Be("accepted");
        await visitor.PressAndFollowAsync((await visitor.OpenAsync("/cookies")).Button("reject-all"));
        (await visitor.GetAsync("/cookies/preferences")).Json.GetProperty("categories").GetProperty("statistics").GetString().Should().Be("rejected");
    }

    private Visitor NewVisitor() => new(address, site.Site.Clock, HttpVersion.Version11);
}
