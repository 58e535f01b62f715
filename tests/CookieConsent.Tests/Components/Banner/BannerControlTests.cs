using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>RULES 1 to 3: refusing is as easy as accepting, nothing is chosen for the visitor, and nothing else closes the banner.</summary>
public sealed class BannerControlTests
{
    [Theory]
    [InlineData("fr", "avec 1 tiers", "Charte cookies", "Tout accepter", "Tout refuser", "Personnaliser", "En savoir plus sur les finalités")]
    [InlineData("en", "with 1 third party", "Cookie policy", "Accept all", "Refuse all", "Customize", "More about the purposes")]
    public async Task Controls_accept_refuse_customize_and_explain_in_this_order_and_do_nothing_else(string language, params string[] controls)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor(language);

        var prompt = await PromptAsync(visitor);

        prompt.QuerySelectorAll("button, a, input:not([type=hidden]), select, textarea, summary, dialog, [role=button], [tabindex], [data-vchoice-close]").Words().Should().Equal(controls);
    }

    [Fact]
    public async Task Controls_that_accept_and_refuse_differ_only_in_their_decision()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var prompt = await PromptAsync(visitor);
        var (accept, refuse) = (prompt.Button("accept-all")!, prompt.Button("reject-all")!);

        accept.NextElementSibling.Should().BeSameAs(refuse);
        accept.Should().BeAssignableTo<IHtmlButtonElement>().Which.Form.Should().NotBeNull().And.BeSameAs(((IHtmlButtonElement)refuse).Form);
        Looks(accept).Should().Equal(Looks(refuse));
        accept.ChildElementCount.Should().Be(0);
        refuse.ChildElementCount.Should().Be(0);
    }

    [Fact]
    public async Task Control_that_customizes_is_a_lesser_one_and_opens_the_form()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var prompt = await PromptAsync(visitor);
        var customize = prompt.QuerySelector<IHtmlAnchorElement>("[data-vchoice-open]")!;

        customize.ClassName.Should().NotBe(prompt.Button("accept-all")!.ClassName);
        customize.GetAttribute("href").Should().Be("/cookies#vchoice-form");
        (await visitor.OpenAsync(customize.GetAttribute("href")!)).QuerySelector("#vchoice-form form").Should().NotBeNull();
    }

    [Fact]
    public async Task Policy_page_and_its_list_of_third_parties_are_linked()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var links = (await PromptAsync(visitor)).QuerySelectorAll<IHtmlAnchorElement>("a:not([data-vchoice-open])");

        links.Select(link => link.GetAttribute("href")).Should().Equal("/cookies#vchoice-used", "/cookies");
        (await visitor.OpenAsync("/cookies")).QuerySelector("#vchoice-used table").Should().NotBeNull();
    }

    [Fact]
    public async Task Form_sends_only_the_return_address_and_what_was_asked()
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/a%20page/%C3%A9?b=c&d=%2F");
        var prompt = page.QuerySelector(".vchoice-prompt")!;

        prompt.QuerySelectorAll<IHtmlInputElement>("input").Select(field => $"{field.Type} {field.Name}={field.Value}")
            .Should().Equal("hidden returnUrl=/a%20page/%C3%A9?b=c&d=%2F#vchoice-message", $"hidden asked={await site.AskedAsync()}");
        page.QuerySelectorAll("[checked], [selected], [autofocus]").Should().BeEmpty();
    }

    [Theory]
    [InlineData("fr", "accept-all", "accepted", "Vous avez accepté tous les cookies facultatifs.")]
    [InlineData("fr", "reject-all", "rejected", "Vous avez refusé tous les cookies facultatifs.")]
    [InlineData("en", "accept-all", "accepted", "You have accepted all optional cookies.")]
    [InlineData("en", "reject-all", "rejected", "You have refused all optional cookies.")]
    public async Task Visitor_without_script_returns_to_the_page_with_a_confirmation(string language, string decision, string choice, string message)
    {
        await using var site = await AllComponentsSite.StartAsync();
        using var visitor = site.NewVisitor(language);

        var response = await visitor.PressAsync((await visitor.OpenAsync("/page?b=c")).QuerySelector(".vchoice-prompt")!.Button(decision));
        response.ShouldGoOnTo("/page?b=c#vchoice-message");
        var page = await visitor.OpenAsync("/page?b=c#vchoice-message");

        page.QuerySelector(".vchoice-prompt").Should().BeNull();
        page.QuerySelector("#vchoice-message p").Words().Should().Be(message);
        page.QuerySelectorAll("#vchoice-message [data-vchoice-hide]").Should().ContainSingle().Which.GetAttribute("href").Should().Be("/page?b=c#", "that address targets no message");
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(["necessary:accepted", .. FullCatalogue.Optional.Select(id => $"{id}:{choice}")]);
    }

    private static async Task<IElement> PromptAsync(Visitor visitor) => (await visitor.OpenAsync("/page")).QuerySelector(".vchoice-prompt")!;

    /// <summary>Everything by which a style, a script or a reader of the page could distinguish the buttons.</summary>
    private static IEnumerable<string> Looks(IElement button) =>
        [button.LocalName, .. button.Attributes.Where(attribute => attribute.Name is not "value").Select(attribute => $"{attribute.Name}={attribute.Value}")];
}
