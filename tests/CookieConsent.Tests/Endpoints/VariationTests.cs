using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints;

/// <summary><c>GET /cookies/variation</c>: what caches at the edge separate pages by.</summary>
public sealed class VariationTests
{
    [Fact]
    public async Task Variation_is_one_header_without_a_body_that_nothing_stores()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/cookies/variation");

        response.Status.Should().Be(HttpStatusCode.NoContent);
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Headers["Cookie-Consent-Variation"].Single().Should().MatchRegex(@"^[A-Za-z0-9~._-]+$");
        response.SetCookies.Should().BeEmpty();
    }

    [Fact]
    public async Task Visitors_of_one_decision_share_it_and_those_of_another_do_not()
    {
        await using var site = await Site.StartAsync();
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();
        var undecided = await VariationAsync(first);
        await first.AcceptAllAsync();
        site.Clock.Advance(TimeSpan.FromDays(1));
        await second.AcceptAllAsync();
        second.Jar["basket"] = "4711";

        var accepted = await VariationAsync(first);
        (await VariationAsync(second)).Should().Be(accepted).And.NotBe(undecided);

        await second.RejectAllAsync();
        (await VariationAsync(second)).Should().NotBe(accepted).And.NotBe(undecided);
    }

    [Fact]
    public async Task Expired_forged_and_malformed_values_count_as_undecided_ones()
    {
        await using var site = await Site.StartAsync();
        using var undecided = site.NewVisitor();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var genuine = visitor.Jar["cookies_preferences"];
        var expected = await VariationAsync(undecided);

        foreach (var forged in new[] { $"v9{genuine[2..]}", "v1", "accept-all", new string('x', 5000) })
        {
            visitor.Jar["cookies_preferences"] = forged;
            (await VariationAsync(visitor)).Should().Be(expected);
        }

        visitor.Jar["cookies_preferences"] = genuine;
        (await VariationAsync(visitor)).Should().NotBe(expected);
        site.Clock.Advance(TimeSpan.FromDays(200));
        (await VariationAsync(visitor)).Should().Be(expected);
    }

    [Fact]
    public async Task Changed_fingerprint_counts_as_undecided_and_a_changed_text_is_another_variation()
    {
        await using var site = await Site.StartAsync();
        await using var changed = await Site.StartAsync(Declared.CatalogueWith("\"PolicyVersion\": \"2\""));
        await using var reworded = await Site.StartAsync(Declared.Catalogue.Replace("Keeps the basket.", "Keeps your basket.", StringComparison.Ordinal));
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        using var same = changed.NewVisitor();
        same.Jar["cookies_preferences"] = visitor.Jar["cookies_preferences"];
        using var reader = reworded.NewVisitor();
        reader.Jar["cookies_preferences"] = visitor.Jar["cookies_preferences"];

        (await VariationAsync(same)).Should().Contain("statistics~Undecided").And.NotContain("statistics~Accepted").And.Contain(".prompt");
        (await VariationAsync(reader)).Should().NotBe(await VariationAsync(visitor));
    }

    /// <summary>Content that waits is held in such a page, also for visitors who accepted.</summary>
    [Fact]
    public async Task Page_that_the_script_of_Blazor_fetches_is_another_variation()
    {
        await using var site = await Site.StartAsync();
        using var reader = site.NewVisitor();
        using var fetching = site.NewVisitor();
        reader.Headers["Accept"] = "text/html,*/*;q=0.8";
        fetching.Headers["Accept"] = "text/html; blazor-enhanced-nav=on";

        (await VariationAsync(fetching)).Should().Be($"{await VariationAsync(reader)}.fetched");
    }

    [Fact]
    public async Task Language_is_not_in_it()
    {
        await using var site = await Site.StartAsync();
        using var french = site.NewVisitor();
        using var english = site.NewVisitor();
        french.Headers["Accept-Language"] = "fr";
        english.Headers["Accept-Language"] = "en";

        (await VariationAsync(french)).Should().Be(await VariationAsync(english));
    }

    private static async Task<string> VariationAsync(Visitor visitor) => (await visitor.GetAsync("/cookies/variation")).Headers["Cookie-Consent-Variation"].Single();
}
