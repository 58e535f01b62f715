using AngleSharp.Dom;
using CookieConsent.Tests.Components.Hosts;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components;

/// <summary>Issue 3 section 7: hostile texts in the catalogue are text in banner, panel, placeholder, policy page and fragment; no element or attribute comes of them.</summary>
public sealed class HostileMarkupTests
{
    private static readonly string[] Paths = ["/page", "/cookies", "/cookies/panel", "/cookies/banner"];

    public static TheoryData<string> Kinds => new(HostileCatalogues.Texts.Keys);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Hostile_text_makes_no_element_and_no_attribute(string kind)
    {
        await using var harmless = await StartAsync("Harmless");
        await using var hostile = await StartAsync(HostileCatalogues.Texts[kind]);
        using var here = harmless.NewVisitor();
        using var there = hostile.NewVisitor();

        foreach (var path in Paths)
        {
            (await SkeletonAsync(there, path)).Should().Equal(await SkeletonAsync(here, path), "of {0}", path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Hostile_text_is_shown_as_it_was_written(string kind)
    {
        await using var site = await StartAsync(HostileCatalogues.Texts[kind]);
        using var visitor = site.NewVisitor();
        var text = Words(HostileCatalogues.Texts[kind]);
        var sentence = Words(HostileCatalogues.SentenceOf(HostileCatalogues.Texts[kind]));
        var name = Words(HostileCatalogues.NameOf(HostileCatalogues.Texts[kind]));

        var page = await visitor.OpenAsync("/page");
        var policy = await visitor.OpenAsync("/cookies");
        var panel = await visitor.OpenAsync("/cookies/panel");

        page.QuerySelectorAll(".vchoice-purposes li > *").Words().Should().HaveCount(6).And.AllBe(text);
        page.QuerySelector("h2 + p").Words().Should().StartWith(sentence);
        page.QuerySelectorAll("h2 + p strong").Words().Should().HaveCount(3).And.AllBe(text);
        page.QuerySelectorAll(".vchoice-off bdi").Words().Should().HaveCount(4).And.AllBe(text);
        page.QuerySelectorAll("h2, .vchoice-other, .vchoice-note a, footer a").Words().Should().HaveCount(5).And.AllBe(sentence);
        page.QuerySelector("#vchoice")!.GetAttribute("data-vchoice-saved").Should().Be(HostileCatalogues.SentenceOf(HostileCatalogues.Texts[kind]).Trim());
        policy.Title.Should().Be($"{sentence} – {site.Address.Host}");
        policy.QuerySelectorAll("#statistics h3, #statistics h3 + p, #statistics td:nth-child(2), #statistics td:nth-child(4)").Words().Should().HaveCount(6).And.AllBe(text);
        policy.QuerySelectorAll("#statistics code").Words().Should().BeEquivalentTo($"s{name}", $"s_*{name}");
        policy.QuerySelectorAll("#statistics td a").Select(link => link.GetAttribute("href")).Should().ContainSingle("both cookies have one provider").Which.Should().Be(HostileCatalogues.AddressOf(HostileCatalogues.Texts[kind]));
        panel.QuerySelectorAll("[name=statistics]")[0].Closest("fieldset")!.QuerySelectorAll("legend, fieldset > p, bdi, .vchoice-purpose").Words().Should().HaveCount(8).And.AllBe(text);
        panel.QuerySelectorAll("h2, [data-vchoice-close], button[value=save]").Words().Should().HaveCount(3).And.AllBe(sentence);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Hostile_text_does_not_change_the_direction_of_what_is_around_it(string kind)
    {
        await using var site = await StartAsync(HostileCatalogues.Texts[kind]);
        using var visitor = site.NewVisitor();

        foreach (var path in Paths)
        {
            var written = (await visitor.OpenAsync(path)).QuerySelectorAll("*")
                .Where(element => element.ChildElementCount == 0 && element.Words() == Words(HostileCatalogues.Texts[kind]))
                .Where(element => element.Closest("[name=statistics], .vchoice-purposes, .vchoice-category, details") is not null)
                .ToList();

            written.Should().NotBeEmpty().And.OnlyContain(element => element.LocalName == "bdi" || element.GetAttribute("dir") == "auto");
        }
    }

    private static Task<Site> StartAsync(string text) => AllComponentsSite.StartAsync(HostileCatalogues.CatalogueOf(text), service: text);

    /// <summary>Every element with the names of its attributes, and their values where a visitor reads none.</summary>
    private static async Task<IReadOnlyList<string>> SkeletonAsync(Visitor visitor, string path) =>
    [
        .. Flat((await visitor.OpenAsync(path)).DocumentElement).Select(element =>
            $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name is "id" or "class" or "action" or "src" or "name" ? $"{attribute.Name}={attribute.Value}" : attribute.Name))}"),
    ];

    private static IEnumerable<IElement> Flat(IElement element) => element.QuerySelectorAll("*")
        .SelectMany(child => child is AngleSharp.Html.Dom.IHtmlTemplateElement template ? template.Content.QuerySelectorAll("*").Prepend(child) : [child]);

    private static string Words(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
