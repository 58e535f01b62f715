using System.Net;
using AngleSharp.Dom;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Tests.Components.Hosts;

/// <summary>Every address in a page leads somewhere, wherever the application stands and the library is mapped.</summary>
public sealed class AddressTests
{
    public static TheoryData<string, string> Places => new()
    {
        { "a path base", "/portal/cookies" },
        { "a group", "/x/cookies" },
        { "a group with values", "/en/cookies" },
        { "another prefix", "/my/privacy" },
        { "the root", "" },
        { "a path base and a group", "/portal/x/cookies" },
        { "a path base that is written with escapes", "/p%C3%A9%20r/cookies" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_address_in_a_page_and_its_fragments_exists(string place, string prefix)
    {
        await using var site = await AllComponentsSite.StartAsync(pipeline: app => Map(app, place));
        using var visitor = site.NewVisitor();
        var pathBase = prefix.StartsWith("/p", StringComparison.Ordinal) ? prefix[..prefix.IndexOf('/', 1)] : "";

        foreach (var path in new[] { $"{pathBase}/page", $"{prefix}/banner", $"{prefix}/panel", prefix.Length == 0 ? "/" : prefix })
        {
            var addresses = Addresses(await visitor.OpenAsync(place == "a group with values" && path == "/page" ? "/en/page" : path)).ToList();

            addresses.Should().NotBeEmpty().And.AllSatisfy(address => (address + "/").Should().StartWith($"{prefix}/"));
            foreach (var address in addresses)
            {
                (await visitor.GetAsync(address)).Status.Should().Be(HttpStatusCode.OK, "{0} is in {1}", address, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_button_saves_and_returns(string place, string prefix)
    {
        await using var site = await AllComponentsSite.StartAsync(pipeline: app => Map(app, place));
        using var visitor = site.NewVisitor();
        var page = place switch
        {
            "a group with values" => "/en/page",
            _ when prefix.StartsWith("/p", StringComparison.Ordinal) => $"{prefix[..prefix.IndexOf('/', 1)]}/page",
            _ => "/page",
        };

        var response = await visitor.PressAsync((await visitor.OpenAsync(page)).QuerySelector(".vchoice-prompt")!.Button("reject-all"));

        response.ShouldGoOnTo($"{page}#vchoice-message");
        (await visitor.OpenAsync(page)).QuerySelector(".vchoice-prompt").Should().BeNull();
    }

    [Fact]
    public async Task A_policy_page_of_the_site_is_under_its_path_base()
    {
        await using var site = await AllComponentsSite.StartAsync(
            Declared.CatalogueWith(""" "PolicyPage": "/charter" """),
            pipeline: app => Map(app, "a path base"));
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/portal/page");

        page.QuerySelectorAll(".vchoice-note a, footer a").Select(link => link.GetAttribute("href")).Should().Equal("/portal/charter", "/portal/charter#vchoice-form");
        (await visitor.OpenAsync("/portal/charter")).QuerySelector(".vchoice-prompt").Should().BeNull();
    }

    private static void Map(WebApplication app, string place)
    {
        if (place.StartsWith("a path base", StringComparison.Ordinal))
        {
            app.UsePathBase(place.EndsWith("escapes", StringComparison.Ordinal) ? "/pé r" : "/portal");
            app.UseRouting();
        }

        app.UseCookieConsent();
        _ = place switch
        {
            "a group" or "a path base and a group" => app.MapGroup("/x").MapCookieConsent(),
            "a group with values" => app.MapGroup("/{language:length(2)}").MapCookieConsent(),
            "another prefix" => app.MapCookieConsent("/my/privacy"),
            "the root" => app.MapCookieConsent("/"),
            _ => app.MapCookieConsent(),
        };
        app.MapGet("/{language:length(2)}/page", context => AllComponentsSite.RespondAsync(context));
    }

    /// <summary>The addresses on this site, without the site's own film and the fragments of pages.</summary>
    private static IEnumerable<string> Addresses(IDocument page) => page.All
        .Where(element => !element.HasAttribute("data-vchoice-hide"))    // which stays on the page
        .Where(element => element.Closest("body > header") is null)    // which leads back to the site
        .SelectMany(element => element.Attributes)
        .Where(attribute => attribute.Name is "href" or "src" or "action")
        .Select(attribute => attribute.Value.Split('#')[0])
        .Where(address => address.StartsWith('/'))
        .Distinct();
}
