using AngleSharp.Dom;
using CookieConsent.Tests.Support;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using HtmlEncoder = System.Text.Encodings.Web.HtmlEncoder;

namespace CookieConsent.Tests.Components.Banner;

/// <summary>The settings link in a view takes the page's attributes as they stand, in each form in which a view hands them over.</summary>
public sealed class SettingsLinkAttributeTests
{
    public static TheoryData<object, string> Values => new()
    {
        { "a \"b\" & <c>", "a \"b\" & <c>" },
        { new HtmlString("Pr&#xE9;f&eacute;rences &amp; &quot;cookies&quot;"), "Préférences & \"cookies\"" },
        { new HtmlContentBuilder().AppendHtml("&lt;").Append("&"), "<&" },
        { 7, "7" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Attribute_is_shown_as_the_page_wrote_it(object value, string shown)
    {
        var link = await LinkAsync(new TagHelperAttribute("title", value), new TagHelperAttribute("class", new HtmlString("footer")));

        link.GetAttribute("title").Should().Be(shown);
        link.ClassName.Should().Be("footer");
        link.GetAttribute("href").Should().Be("/cookies#vchoice-form");
        link.GetAttribute("data-vchoice-open").Should().BeEmpty();
    }

    [Fact]
    public async Task Attribute_without_a_value_is_kept()
    {
        (await LinkAsync(new TagHelperAttribute("data-track"))).GetAttribute("data-track").Should().BeEmpty();
    }

    [Fact]
    public async Task Link_leads_to_the_address_that_the_page_sets()
    {
        (await LinkAsync(new TagHelperAttribute("href", "/elsewhere"))).GetAttribute("href").Should().Be("/elsewhere");
    }

    [Theory]
    [InlineData("", "Manage cookies")]
    [InlineData("  \n", "Manage cookies")]
    [InlineData("<em>Cookies</em> &amp; co", "Cookies & co")]
    public async Task Link_has_the_words_of_the_page_or_of_the_library(string content, string words)
    {
        (await LinkAsync(content)).Words().Should().Be(words);
    }

    [Fact]
    public async Task Tag_and_component_render_the_same_link()
    {
        await using var site = await Site.StartAsync(endpoint: ComponentPage.WriteAsync<CookieSettingsLink>);
        using var visitor = site.NewVisitor();

        (await LinkAsync()).OuterHtml.Should().Be((await visitor.OpenAsync("/page")).QuerySelector("a")!.OuterHtml);
    }

    private static Task<IElement> LinkAsync(params TagHelperAttribute[] attributes) => LinkAsync("", attributes);

    private static async Task<IElement> LinkAsync(string content, params TagHelperAttribute[] attributes)
    {
        await using var site = await Site.StartAsync(endpoint: context => WriteAsync(context, content, attributes));
        using var visitor = site.NewVisitor();

        return (await visitor.OpenAsync("/page")).QuerySelectorAll("body > *").Should().ContainSingle().Subject;
    }

    private static async Task WriteAsync(HttpContext context, string content, TagHelperAttribute[] attributes)
    {
        var words = new DefaultTagHelperContent().SetHtmlContent(content);
        var output = new TagHelperOutput("cookie-settings-link", [.. attributes], (_, _) => Task.FromResult(words));
        var helper = new CookieSettingsLinkTagHelper { ViewContext = new ViewContext { HttpContext = context } };
        await helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "link"), output);
        using var page = new StringWriter();
        output.WriteTo(page, HtmlEncoder.Default);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page.ToString());
    }
}
