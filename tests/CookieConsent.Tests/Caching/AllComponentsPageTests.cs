using AngleSharp.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Caching;

/// <summary>A page with banner and placeholder is stored once for each decision and language, and never for one visitor.</summary>
public sealed class AllComponentsPageTests
{
    private const int States = 4;

    [Fact]
    public async Task Each_visitor_gets_the_page_of_their_state_and_language_and_each_is_rendered_once()
    {
        await using var site = await StartAsync(policy => policy.VaryByCookieConsent());
        for (var round = 0; round < 3; round++)
        {
            foreach (var language in new[] { "fr", "en", "fr-BE", "en-GB;q=0.9", "de" })
            {
                await ShouldReadTheirOwnPageAsync(site, language);
            }
        }

        site.Renderings.Should().Be(States * 2, "there are two languages");
    }

    [Fact]
    public async Task Page_without_the_rule_is_rendered_each_time()
    {
        await using var site = await StartAsync(policy => policy.Expire(TimeSpan.FromHours(1)));

        await ShouldReadTheirOwnPageAsync(site, "fr");
        await ShouldReadTheirOwnPageAsync(site, "en");

        site.Renderings.Should().Be(5 * 2);
    }

    [Fact]
    public async Task Forms_return_to_the_page_without_another_visitor_s_query()
    {
        await using var site = await StartAsync(policy => policy.VaryByCookieConsent().SetVaryByQuery("page"));
        using var one = site.Site.NewVisitor();
        using var other = site.Site.NewVisitor();

        var first = await one.OpenAsync("/page?page=2&search=secret");
        var second = await other.OpenAsync("/page?page=2&search=else");

        site.Renderings.Should().Be(1);
        foreach (var page in new[] { first, second })
        {
            page.QuerySelectorAll("[name=returnUrl]").Select(field => field.GetAttribute("value")).Should().Equal("/page#vchoice-message", "/page#vchoice-placeholder-1");
        }
    }

    private static Task<VariedSite> StartAsync(Action<OutputCachePolicyBuilder> policy) => VariedSite.StartAsync(
        policy,
        page: context => AllComponentsSite.RespondAsync(context),
        configure: builder => builder.Services.AddRazorComponents(),
        settings: Declared.CatalogueWith(""" "DefaultCulture": "fr" """));

    private static async Task ShouldReadTheirOwnPageAsync(VariedSite site, string language)
    {
        foreach (var (visitor, state) in await site.VisitorsAsync())
        {
            visitor.Headers["Accept-Language"] = language;

            var page = await visitor.OpenAsync("/page");

            page.QuerySelector("#vchoice")!.GetAttribute("lang").Should().Be(language.StartsWith("en", StringComparison.Ordinal) ? "en" : "fr");
            StateOf(page).Should().Be(state);
            page.QuerySelectorAll(".vchoice-live").Should().HaveCount(state.Contains("third-party, Accepted", StringComparison.Ordinal) ? 1 : 0);
            visitor.Dispose();
        }
    }

    /// <summary>The state that a page shows, as <see cref="VariedSite"/> does.</summary>
    private static string StateOf(IDocument page)
    {
        var choices = page.QuerySelector("#vchoice")!.GetAttribute("data-vchoice-state")!.Split(' ').Select(choice => choice.Split('='));
        return $"{string.Join(',', choices.Select(choice => $"[{choice[0]}, {Enum.Parse<ConsentChoice>(choice[1], ignoreCase: true)}]"))} {page.QuerySelector(".vchoice-prompt") is not null}";
    }
}
