using System.Net;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Tests;

/// <summary>What a visitor gets of a page that the application does not render.</summary>
public sealed class InjectionTests
{
    [Fact]
    public async Task Banner_is_first_in_the_body_and_the_settings_link_behind_it()
    {
        await using var site = await InjectedSite.StartAsync();
        using var visitor = site.NewVisitor();

        var body = (await visitor.OpenAsync("/")).Body!;

        body.FirstElementChild!.Id.Should().Be("vchoice");
        body.FirstElementChild.QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
        body.Children[1].QuerySelector("a")!.GetAttribute("href").Should().Be("/cookies#vchoice-form");
        body.ClassName.Should().Be("home");
        body.QuerySelector("main").Words().Should().Be("Open from nine.");
        body.LastElementChild!.LocalName.Should().Be("main");
    }

    [Fact]
    public async Task Visitor_who_has_chosen_gets_the_link_alone()
    {
        await using var site = await InjectedSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.RejectAllAsync();

        var page = await visitor.OpenAsync("/");

        page.QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
        page.QuerySelectorAll(".vchoice-settings a").Should().ContainSingle();
        page.GetElementById("vchoice")!.GetAttribute("data-vchoice-state").Should().Contain("statistics=rejected");
    }

    [Fact]
    public async Task Visitor_without_script_chooses_and_returns_to_the_page()
    {
        await using var site = await InjectedSite.StartAsync();
        using var visitor = site.NewVisitor();
        var page = await visitor.OpenAsync("/opening-hours?day=1&q=%22%3E");

        var response = await visitor.PressAsync(page.Button("accept-all"));

        response.ShouldGoOnTo("/opening-hours?day=1&q=%22%3E#vchoice-message");
        (await visitor.OpenAsync("/opening-hours")).QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
    }

    [Fact]
    public async Task Page_that_a_service_worker_passes_on_has_both()
    {
        await using var site = await InjectedSite.StartAsync();
        using var visitor = site.NewVisitor();
        visitor.Headers["Sec-Fetch-Mode"] = "navigate";
        visitor.Headers["Sec-Fetch-Dest"] = "empty";

        (await visitor.GetAsync("/")).Body.Should().Contain("vchoice-prompt").And.Contain("vchoice-settings");
    }

    /// <summary>Headers that are not to the letter, and a browser still shows the page (MIME Sniffing section 4.4).</summary>
    [Theory]
    [InlineData("text/html;;charset=utf-8")]
    [InlineData("text/html, charset=utf-8")]
    [InlineData("text/html; charset=utf-8, text/html")]
    public async Task Response_that_browsers_show_as_a_page_has_both(string contentType)
    {
        await using var site = await InjectedSite.StartAsync(context => context.WriteHtmlAsync(InjectedSite.Page, contentType));
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Contain("vchoice-prompt").And.Contain("vchoice-settings");
    }

    [Fact]
    public async Task Page_is_unchanged_where_the_settings_switch_injection_off()
    {
        await using var site = await InjectedSite.StartAsync(settings: InjectedSite.SwitchedOff);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/")).Body.Should().Be(InjectedSite.Page);
    }

    [Fact]
    public async Task Error_page_has_the_banner_too()
    {
        await using var site = await InjectedSite.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.WriteHtmlAsync(InjectedSite.Page);
        });
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/missing", HttpStatusCode.NotFound)).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
    }

    [Fact]
    public async Task Markup_is_in_the_visitor_s_language_and_in_ASCII()
    {
        await using var site = await InjectedSite.StartAsync(context => context.WriteHtmlAsync(InjectedSite.Page, "text/html; charset=iso-8859-15"));
        using var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = "fr";

        var response = await visitor.GetAsync("/");

        response.Content.Should().OnlyContain(letter => letter < 128);
        var page = await response.ReadPageAsync();
        page.QuerySelector("#vchoice h2")!.Language().Should().Be("fr");
        page.QuerySelector(".vchoice-settings a").Words().Should().Be("Gestion des cookies");
        response.Headers["Vary"].Should().Equal("Cookie", "Accept-Language");
    }

    [Fact]
    public async Task Pages_of_the_library_have_the_banner_once()
    {
        await using var site = await InjectedSite.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync("/cookies")).QuerySelectorAll("#vchoice").Should().ContainSingle();
        (await visitor.GetAsync("/cookies/banner")).Body.Split("id=\"vchoice\"").Should().HaveCount(2);
        (await visitor.GetAsync("/cookies/panel")).Body.Should().NotContain("id=\"vchoice\"");
    }

    [Fact]
    public async Task Each_state_of_visitors_has_its_own_markup()
    {
        await using var site = await InjectedSite.StartAsync();
        using var undecided = site.NewVisitor();
        using var accepting = site.NewVisitor();
        await accepting.AcceptAllAsync();

        for (var i = 0; i < 3; i++)
        {
            (await undecided.OpenAsync("/")).QuerySelectorAll(".vchoice-prompt").Should().ContainSingle();
            (await accepting.OpenAsync("/")).QuerySelectorAll(".vchoice-prompt").Should().BeEmpty();
        }
    }
}
