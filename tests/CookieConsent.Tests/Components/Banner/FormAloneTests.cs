using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>The form with the choices in a page of the site's own, without banner and policy.</summary>
public sealed class FormAloneTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Form_shows_the_declarations_of_a_category_where_the_page_requests_it(bool details)
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();

        var form = Form(await visitor.OpenAsync($"/component/form?details={details}"));

        form.QuerySelectorAll("legend").Should().HaveCount(1 + FullCatalogue.Categories.Length);
        form.QuerySelectorAll("details").Should().HaveCount(details ? FullCatalogue.Categories.Length : 0);
        form.QuerySelectorAll("[checked], [disabled]").Should().BeEmpty();
    }

    [Fact]
    public async Task Form_saves_what_was_checked_and_returns_to_its_page()
    {
        await using var site = await HostKinds.StartAsync();
        using var visitor = site.NewVisitor();
        var form = Form(await visitor.OpenAsync("/component/form?details=false"));
        form.QuerySelector<IHtmlInputElement>("[name=statistics][value=accepted]")!.IsChecked = true;
        form.QuerySelector<IHtmlInputElement>("[name=partners][value=rejected]")!.IsChecked = true;

        (await visitor.PressAsync(form.Button("save"))).ShouldGoOnTo("/component/form?details=false#vchoice-message");

        Form(await visitor.OpenAsync("/component/form?details=false")).QuerySelectorAll("[checked]").Select(radio => $"{radio.GetAttribute("name")}={radio.GetAttribute("value")}")
            .Should().Equal("statistics=accepted", "first-party=rejected", "third-party=rejected", "partners=rejected");
    }

    private static IElement Form(IDocument page) => page.QuerySelectorAll(".vchoice-choices").Should().ContainSingle().Subject;
}
