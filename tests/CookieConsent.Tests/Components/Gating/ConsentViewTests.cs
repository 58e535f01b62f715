using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CookieConsent.Components;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests.Components.Gating;

/// <summary>Contract section 7: <c>CookieConsentView</c> with its three fragments.</summary>
public sealed class ConsentViewTests
{
    [Theory]
    [InlineData(null, "Undecided")]
    [InlineData("rejected", "Refused")]
    public async Task View_shows_the_fragment_of_the_choice_and_holds_what_is_allowed_only(string? choice, string shown)
    {
        var page = await PageAsync(choice, "Refused", "Undecided");

        page.QuerySelectorAll(".vchoice-place > .vchoice-off > p").Words().Should().Equal(shown);
        page.QuerySelectorAll<IHtmlTemplateElement>(".vchoice-place > template.vchoice-held[data-vchoice-for=third-party][vchoice]")
            .Select(held => held.Content.TextContent).Should().Equal("<p>Allowed</p>");
    }

    [Fact]
    public async Task View_shows_what_is_allowed_alone()
    {
        var page = await PageAsync("accepted", "Refused", "Undecided");

        page.QuerySelectorAll("p").Words().Should().Equal("Allowed");
        page.QuerySelectorAll("template[data-vchoice-for=third-party][data-vchoice-until=rejected][vchoice]").Should().ContainSingle();
    }

    [Theory]
    [InlineData("Refused", null, "Refused")]
    [InlineData(null, "Undecided", "Undecided")]
    public async Task View_without_one_of_the_fragments_shows_the_other_to_whom_it_concerns(string? refused, string? undecided, string shown)
    {
        (await PageAsync(null, refused, undecided)).QuerySelectorAll("p").Words().Should().Equal(shown);
        (await PageAsync("rejected", refused, undecided)).QuerySelectorAll("p").Words().Should().Equal(refused is null ? [] : [shown]);
    }

    [Fact]
    public async Task View_with_what_is_allowed_alone_holds_it_without_an_element_around()
    {
        var page = await PageAsync(null, refused: null, undecided: null);

        page.All.Where(element => element is not (IHtmlHtmlElement or IHtmlHeadElement or IHtmlBodyElement)).Should().ContainSingle().Which.ClassName.Should().Be("vchoice-held");
    }

    [Fact]
    public async Task Page_that_shows_what_the_undecided_see_is_loaded_anew_on_a_rejection()
    {
        (await PageAsync(null, "Refused", "Undecided")).QuerySelectorAll("template[data-vchoice-until=rejected]").Should().ContainSingle();
        (await PageAsync(null, "Refused", undecided: null)).QuerySelectorAll("template[data-vchoice-until]").Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "is missing or empty.")]
    [InlineData("marketing", "is 'marketing', which is not an optional category that the catalogue shows.")]
    [InlineData("necessary", "is 'necessary', which is not an optional category that the catalogue shows.")]
    public async Task Wrong_category_is_an_error_that_names_the_parameter_and_the_remedy(string category, string problem)
    {
        await using var site = await SiteAsync("Refused", "Undecided", category);
        using var visitor = site.NewVisitor();

        (await visitor.GetAsync("/page")).Body.Should().Be(
            $"The parameter Category of <CookieConsentView> {problem} Set it to one of these: statistics, first-party, third-party, partners.");
    }

    private static async Task<IDocument> PageAsync(string? choice, string? refused, string? undecided)
    {
        await using var site = await SiteAsync(refused, undecided, "third-party");
        using var visitor = site.NewVisitor();
        if (choice is not null)
        {
            await visitor.ChooseAsync(("third-party", choice));
        }

        return await visitor.OpenAsync("/page");
    }

    private static Task<Site> SiteAsync(string? refused, string? undecided, string category) => Site.StartAsync(FullCatalogue.Json, endpoint: async context =>
    {
        try
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(await ComponentRenderer.RenderAsync<CookieConsentView>(
                context,
                (nameof(CookieConsentView.Category), category),
                (nameof(CookieConsentView.Allowed), Paragraph("Allowed")),
                (nameof(CookieConsentView.Refused), Paragraph(refused)),
                (nameof(CookieConsentView.Undecided), Paragraph(undecided))));
        }
        catch (InvalidOperationException error)
        {
            await context.Response.WriteAsync(error.Message);
        }
    });

    private static RenderFragment? Paragraph(string? text) => text is null ? null : builder => builder.AddMarkupContent(0, $"<p>{text}</p>");
}
