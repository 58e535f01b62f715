using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Policy;

/// <summary>A category's id is an anchor of the policy page, a field of the form, and no other element's name.</summary>
public sealed class PolicyIdTests
{
    [Fact]
    public async Task Each_id_is_given_once_whatever_the_categories_are_called()
    {
        string[] ids = ["statistics", "statistics-heading", "heading-statistics", "heading"];
        await using var site = await Site.StartAsync(Own(ids));
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");

        page.QuerySelectorAll("[id]").Select(element => element.Id).Should().OnlyHaveUniqueItems();
        page.QuerySelectorAll("section.vchoice-category").Should().AllSatisfy(section =>
            page.GetElementById(section.QuerySelector("table")!.GetAttribute("aria-labelledby")!)!.Parent.Should().BeSameAs(section));
        page.QuerySelectorAll("section.vchoice-category").Select(section => section.Id).Should().BeEquivalentTo(["necessary", .. ids]);
    }

    [Theory]
    [InlineData("/cookies")]
    [InlineData("/cookies/panel")]
    [InlineData("/cookies/banner")]
    public async Task Id_that_is_no_category_s_begins_with_the_library_s_own_word(string path)
    {
        await using var site = await Site.StartAsync(FullCatalogue.Json);
        using var visitor = site.NewVisitor();

        (await visitor.OpenAsync(path)).QuerySelectorAll("[id]").Select(element => element.Id!).Except(FullCatalogue.Categories)
            .Should().NotBeEmpty().And.OnlyContain(id => id.StartsWith("vchoice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vchoice")]
    [InlineData("vchoice-form")]
    [InlineData("VChoice-message")]
    public void Id_that_begins_with_that_word_is_an_error(string id)
    {
        var error = Compiled.From(Own(id)).Errors.Should().ContainSingle().Subject;

        error.Path.Should().Be($"CookieConsent:Categories:{id}");
        error.Problem.Should().Contain($"'{id}'");
        error.Remedy.Should().Contain("'vchoice'");
    }

    [Fact]
    public async Task Category_may_have_the_name_of_a_form_s_property()
    {
        string[] ids = ["action", "elements", "id", "length", "method", "name", "reset", "submit", "target"];
        await using var site = await Site.StartAsync(Own(ids));
        using var visitor = site.NewVisitor();

        var page = await visitor.OpenAsync("/cookies");
        await visitor.PostAsync($"decision=save&{string.Join('&', ids.Select(id => $"{id}=accepted"))}");

        page.QuerySelectorAll("form input[value=accepted]").Select(radio => radio.GetAttribute("name")).Should().Equal(ids);
        (await visitor.GetPreferencesAsync()).Categories().Should().Equal(["necessary:accepted", .. ids.Select(id => $"{id}:accepted")]);
    }

    private static string Own(params string[] ids) => $$"""
        { "Categories": { {{string.Join(", ", ids.Select((id, place) => $$"""
          "{{id}}": { "Title": "T", "Description": "D.", "Cookies": { "c{{place}}": { "Provider": "P", "Purpose": "P.", "Lifetime": "1 day" } } }
          """))}} } }
        """;
}
