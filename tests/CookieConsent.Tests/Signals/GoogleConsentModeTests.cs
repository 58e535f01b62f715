using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Components;
using CookieConsent.Components.Assets;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Signals;

/// <summary><c>&lt;google-consent-mode&gt;</c> and its component: nothing runs before a named category is accepted.</summary>
public sealed class GoogleConsentModeTests
{
    private const string View = "/view/ConsentMode";

    private static readonly string Source = $"/cookies/assets/{ConsentAssets.ModeScript.HashedName}";

    [Theory]
    [InlineData("statistics", "statistics")]
    [InlineData("third-party", "third-party")]
    [InlineData("statistics third-party", "statistics third-party")]
    [InlineData("statistics first-party", "statistics")]
    public async Task Script_is_sent_where_a_named_category_is_accepted(string chosen, string accepted)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync([.. chosen.Split(' ').Select(id => (id, "accepted"))]);

        var page = await visitor.OpenAsync(View);

        var script = page.Head!.QuerySelectorAll<IHtmlScriptElement>("script").First();
        script.Attributes.Select(attribute => $"{attribute.Name}={attribute.Value}").Should().Equal(
            $"src={Source}", "data-vchoice-analytics=statistics", "data-vchoice-ads=third-party", $"data-vchoice-accepted={accepted}", "nonce=bm9uY2U=");
        Held(page).Should().NotContain(held => held.Contains("vchoice-mode", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    [InlineData("first-party")]
    public async Task Script_is_held_for_each_category_ahead_of_the_tag_where_none_is_accepted(string? chosen)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        if (chosen is not null)
        {
            await visitor.ChooseAsync([.. chosen == "none" ? Array.Empty<(string, string)>() : [(chosen, "accepted")]]);
        }

        var page = await visitor.OpenAsync(View);

        page.Scripts.Should().BeEmpty();
        var script = $"""<script src="{Source}" data-vchoice-analytics="statistics" data-vchoice-ads="third-party"></script>""";
        Held(page).Should().Equal($"statistics {script}", $"third-party {script}", "statistics <script src=\"https://www.googletagmanager.com/gtag/js?id=G-X\" async></script>");
    }

    [Fact]
    public async Task Script_is_held_in_a_page_that_Blazor_fetches_where_a_category_is_accepted()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json, endpoint: WriteComponentAsync);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));
        visitor.Headers["Accept"] = "text/html; blazor-enhanced-nav=on";

        (await visitor.GetAsync("/page?analytics=statistics&ads=third-party")).Body.Should()
            .Contain("data-vchoice-for=\"statistics\"").And.Contain("data-vchoice-for=\"third-party\"").And.NotContain("<script");
    }

    [Fact]
    public async Task Page_with_consent_mode_varies_by_Cookie()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync(View)).Headers["Vary"].Should().Contain("Cookie");
    }

    [Fact]
    public async Task Component_renders_the_same_as_the_tag()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json, endpoint: WriteComponentAsync);
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/page?analytics=statistics&ads=statistics")).Body.Should().Contain("vchoice-held").And.NotContain("<script");
        await visitor.ChooseAsync(("statistics", "accepted"));

        (await visitor.GetAsync("/page?analytics=statistics")).Body.Should().Be(
            $"""<script src="{Source}" data-vchoice-analytics="statistics" data-vchoice-accepted="statistics"></script>""");
    }

    [Theory]
    [InlineData("third-party")]
    [InlineData("Third-Party")]
    [InlineData("marketing")]
    public async Task Category_that_declares_nothing_is_always_denied(string unshown)
    {
        await using var site = await Site.StartAsync(
            """{ "Categories": { "marketing": {}, "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "session", "Purpose": "Counts." } } } } }""",
            endpoint: WriteComponentAsync);
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"));

        (await visitor.GetAsync($"/page?analytics=statistics&ads={unshown}")).Body.Should().Be(
            $"""<script src="{Source}" data-vchoice-analytics="statistics" data-vchoice-accepted="statistics"></script>""");
        (await visitor.GetAsync($"/page?ads={unshown}")).Body.Should().BeEmpty();
    }

    [Fact]
    public async Task Component_without_a_known_category_is_an_error_that_names_it()
    {
        var errors = new List<string>();
        await using var site = await Site.StartAsync(FullCatalogue.Json, endpoint: async context =>
        {
            errors.Add((await FluentActions.Awaiting(() => WriteComponentAsync(context)).Should().ThrowAsync<InvalidOperationException>()).Which.Message);
        });
        using var visitor = site.NewVisitor();

        await visitor.GetAsync("/page?ads=marketing");
        await visitor.GetAsync("/page");

        errors.Should().Equal(
            "<GoogleConsentMode>: the parameter Ads is 'marketing', which is not an optional category that the catalogue shows. Set it to one of these: statistics, first-party, third-party, partners.",
            "<GoogleConsentMode> names no category. Set the parameter Analytics, the parameter Ads, or both. The categories are: statistics, first-party, third-party, partners.");
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_script_is_not_mapped()
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json, pipeline: app => app.UseCookieConsent(), endpoint: WriteComponentAsync);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page?analytics=statistics")).Body.Should().BeEmpty();
    }

    [Fact]
    public async Task Script_is_the_same_for_every_visitor()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.GetAsync(Source);

        response.Headers["Cache-Control"].Should().Equal("public, max-age=31536000, immutable");
        response.Headers["Vary"].Should().Equal("Accept-Encoding");
        response.Body.Should().Contain("security_storage");
    }

    private static async Task WriteComponentAsync(HttpContext context)
    {
        string? Of(string name) => context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
        await context.Response.WriteAsync(await ComponentRenderer.RenderAsync<GoogleConsentMode>(
            context, (nameof(GoogleConsentMode.Analytics), Of("analytics")), (nameof(GoogleConsentMode.Ads), Of("ads"))));
    }

    private static IEnumerable<string> Held(IDocument page) => page.QuerySelectorAll<IHtmlTemplateElement>("template.vchoice-held")
        .Select(held => $"{held.GetAttribute("data-vchoice-for")} {held.Content.TextContent}");
}
