using System.Net;
using CookieConsent.Components.Cascading;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Tests.Components.Cascading;

/// <summary>Components have the visitor's choice as a cascading value.</summary>
public sealed class CascadingConsentTests
{
    [Theory]
    [InlineData("/cascading/asking")]
    [InlineData("/cascading/streaming")]
    [InlineData("/cascading/interactive")]
    public async Task Component_that_is_rendered_in_a_request_has_its_choice(string path)
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        var before = await visitor.GetAsync(path);
        await visitor.AcceptAllAsync();
        var after = await visitor.GetAsync(path);
        await visitor.RejectAllAsync();

        before.Body.Should().Contain("<p>Undecided False True</p>");
        before.Headers["Vary"].Contains("Cookie").Should().Be(!path.EndsWith("streaming", StringComparison.Ordinal), "headers are sent before a streaming page asks");
        after.Body.Should().Contain("<p>Accepted True False</p>");
        (await visitor.GetAsync(path)).Body.Should().Contain("<p>Rejected False False</p>");
    }

    [Fact]
    public async Task Page_that_does_not_ask_does_not_depend_on_the_choice()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync("/cascading/quiet");

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Vary"].Should().NotContain("Cookie");
    }

    [Theory]
    [InlineData("undecided", "statistics")]
    [InlineData("accepted", "statistics")]
    [InlineData("rejected", "statistics")]
    [InlineData("objected", "")]
    public async Task Page_carries_the_choices_and_the_addresses(string choice, string measured)
    {
        const string Settings = """
            {
              "PolicyVersion": "1",
              "Categories": {
                "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts visitors." } } },
                "first-party": { "Cookies": { "recommendations": { "Provider": "Shop", "Lifetime": "30 days", "Purpose": "Recommends." } } }
              }
            }
            """;
        var objected = choice == "objected" ? "rejected" : choice;
        await using var earlier = await StartAsync(Settings);
        await using var site = await StartAsync(choice == "objected" ? Settings.Replace("\"1\"", "\"2\"", StringComparison.Ordinal) : Settings);
        using var before = earlier.NewVisitor();
        using var visitor = site.NewVisitor();
        if (objected != "undecided")
        {
            await before.ChooseAsync(("statistics", objected));
            visitor.Jar["cookies_preferences"] = before.Jar["cookies_preferences"];
        }

        var carried = CarriedConsent.Parse((await visitor.GetAsync("/carried")).Body);

        carried.Categories["statistics"].Should().Be(choice == "objected" ? "undecided" : choice);
        carried.Measured.Should().Equal(measured.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        carried.Addresses!.Preferences.Should().Be("/cookies/preferences");
        (await visitor.GetAsync(carried.Addresses.Script)).Body.Should().Contain(" as listen}");
    }

    [Fact]
    public async Task Component_outside_of_a_request_knows_nothing_until_the_page_s_script_has_asked()
    {
        await using var site = await StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        var state = (await visitor.GetPreferencesAsync()).Body;
        await using var scope = site.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        var consent = scope.ServiceProvider.GetRequiredService<CascadingConsent>();

        var (before, after) = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<AskingPage>();
            var first = page.ToHtmlString();
            await consent.Update(state);
            return (first, page.ToHtmlString());
        });

        before.Should().Be("<p>Undecided False False</p>");
        after.Should().Be("<p>Accepted True False</p>");
    }

    [Theory]
    [InlineData("accepted", true)]
    [InlineData("undecided", true)]
    [InlineData("rejected", false)]
    public void Carried_state_allows_anonymous_statistics_until_they_are_rejected(string choice, bool isAllowed)
    {
        var carried = new CarriedConsent(PromptRequired: true, DecidedAt: null, new Dictionary<string, string> { ["statistics"] = choice, ["third-party"] = "undecided" }) { Measured = ["statistics"] };
        var feature = new CarriedConsentFeature(CarriedConsent.Parse(carried.ToString()));

        feature.IsCategoryAllowed("Statistics").Should().Be(isAllowed);
        feature.IsCategoryAllowed("third-party").Should().BeFalse();
        feature.IsCategoryAllowed("unknown").Should().BeFalse();
        feature.GetChoice("THIRD-PARTY").Should().Be(ConsentChoice.Undecided);
        feature.PromptRequired.Should().BeTrue();
    }

    [Fact]
    public void Registration_that_is_called_twice_gives_one_value()
    {
        var services = new ServiceCollection().AddCascadingCookieConsent().AddCascadingCookieConsent();

        services.Count(service => service.ServiceType.Name == "ICascadingValueSupplier").Should().Be(1);
    }

    private static Task<Site> StartAsync(string? settings = null) => Site.StartAsync(
        settings,
        configure: builder =>
        {
            builder.Services.AddRazorComponents().AddInteractiveServerComponents();
            builder.Services.AddCascadingCookieConsent();
        },
        pipeline: app =>
        {
            app.UseCookieConsent();
            app.UseAntiforgery();
            app.MapCookieConsent();
            app.MapRazorComponents<CascadingRoutes>().AddInteractiveServerRenderMode();
            app.MapGet("/carried", (HttpContext context) => $"{RequestVisitor.Carry(context.RequestServices)}");
        });
}
