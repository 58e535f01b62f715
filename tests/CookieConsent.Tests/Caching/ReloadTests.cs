using CookieConsent.Tests.Enforcement.Responses;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CookieConsent.Tests.Caching;

/// <summary>A page made for one catalogue is for no visitor of another, also where the choices are the same.</summary>
public sealed class ReloadTests
{
    [Fact]
    public async Task Page_is_rendered_for_a_new_catalogue_and_found_again_for_the_old_one()
    {
        var catalogues = new SwappedCatalogues();
        await using var site = await StartAsync(catalogues);
        using var visitor = site.Site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        foreach (var colors in (string[])["True,False", "False,True", "True,False", "False,True"])
        {
            (await visitor.GetAsync("/page")).Body.Should().Be(colors);
            (await visitor.GetAsync("/page")).Body.Should().Be(colors);
            catalogues.Swap();
        }

        site.Renderings.Should().Be(2);
    }

    [Fact]
    public async Task Page_is_rendered_again_where_only_the_rule_for_undeclared_cookies_changed()
    {
        var settings = new ChangingSetting("CookieConsent:UndeclaredCookies", "Block");
        await using var site = await VariedSite.StartAsync(
            page: context => context.Response.WriteAsync($"{context.GetCookieConsent().IsCookieAllowed(Declared.Undeclared)}"),
            configure: builder => ((IConfigurationBuilder)builder.Configuration).Add(settings));
        using var visitor = site.Site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be("False");
        settings.Change("Allow");
        (await visitor.GetAsync("/page")).Body.Should().Be("True");
    }

    [Fact]
    public async Task Page_rendered_while_the_catalogue_was_replaced_is_not_stored()
    {
        var catalogues = new SwappedCatalogues();
        await using var site = await StartAsync(catalogues, beforeResponse: () =>
        {
            catalogues.Swap();
            catalogues.Swap();
        });
        using var visitor = site.Site.NewVisitor();

        await visitor.GetAsync("/page");
        await visitor.GetAsync("/page");

        site.Renderings.Should().Be(2);
    }

    [Fact]
    public async Task Many_visitors_get_pages_of_their_own_state_while_catalogues_are_replaced()
    {
        var catalogues = new SwappedCatalogues();
        await using var site = await StartAsync(catalogues);
        using var visited = new CancellationTokenSource();
        var swaps = Task.Run(() =>
        {
            while (!visited.IsCancellationRequested)
            {
                catalogues.Swap();
            }
        });

        await Task.WhenAll(
            Task.Run(() => VisitAsync(site, 0)),
            Task.Run(() => VisitAsync(site, 1, ("statistics", "accepted"))),
            Task.Run(() => VisitAsync(site, 1, ("first-party", "accepted"))),
            Task.Run(() => VisitAsync(site, 2, ("statistics", "accepted"), ("first-party", "accepted"))),
            Task.Run(() => VisitAsync(site, 0, ("statistics", "rejected"))));
        await visited.CancelAsync();
        await swaps;
    }

    private static Task<VariedSite> StartAsync(SwappedCatalogues catalogues, Action? beforeResponse = null) => VariedSite.StartAsync(
        settings: "{}",
        configure: builder => ((IConfigurationBuilder)builder.Configuration).Add(catalogues),
        page: context =>
        {
            beforeResponse?.Invoke();
            var consent = context.GetCookieConsent();
            return context.Response.WriteAsync($"{consent.IsCookieAllowed("red")},{consent.IsCookieAllowed("blue")}");
        });

    private static async Task VisitAsync(VariedSite site, int allowed, params (string Category, string Choice)[] choices)
    {
        using var visitor = site.Site.NewVisitor();
        if (choices.Length > 0)
        {
            await visitor.ChooseAsync(choices);
        }

        for (var request = 0; request < 100; request++)
        {
            var response = await visitor.GetAsync("/page");
            response.Body.Split(',').Count(color => color == "True").Should().Be(allowed);
        }
    }

    private sealed class ChangingSetting(string key, string value) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Set(key, value);

        public void Change(string next)
        {
            Set(key, next);
            OnReload();
        }
    }
}
