using System.Net;
using CookieConsent.Components;
using CookieConsent.Components.Gating;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>Renders <see cref="CookiePlaceholder"/> in a Razor page or view. Its content waits for the category.</summary>
[HtmlTargetElement(Tag)]
public sealed class CookiePlaceholderTagHelper : TagHelper
{
    private const string Tag = "cookie-placeholder";

    /// <inheritdoc cref="CookiePlaceholder.Category"/>
    public string Category { get; set; } = "";

    /// <inheritdoc cref="CookiePlaceholder.Service"/>
    public string Service { get; set; } = "";

    /// <inheritdoc cref="CookiePlaceholder.Title"/>
    public string? Title { get; set; }

    /// <inheritdoc cref="CookiePlaceholder.Reason"/>
    public string? Reason { get; set; }

    /// <inheritdoc cref="CookiePlaceholder.Href"/>
    public string? Href { get; set; }

    /// <inheritdoc cref="CookiePlaceholder.Poster"/>
    public string? Poster { get; set; }

    /// <summary>Gets or sets the view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An attribute is missing, empty or unknown. The content is not sent.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.RefuseAttributes(ViewContext, "It takes category, service, title, reason, href and poster: correct the name, or remove the attribute.");

        // A view passes a literal as it is written, references such as "&amp;" included.
        (Service, Title, Reason, Href, Poster) = (WebUtility.HtmlDecode(Service), WebUtility.HtmlDecode(Title), WebUtility.HtmlDecode(Reason), WebUtility.HtmlDecode(Href), WebUtility.HtmlDecode(Poster));
        GatedCategory.Find(ViewContext.HttpContext.GetCookieCatalogue(), Category, Attribute(nameof(Category)));
        CookiePlaceholder.Require(Service, Href, Poster, Attribute);
        var content = (await output.GetChildContentAsync().ConfigureAwait(false)).GetContent();
        RenderFragment markup = builder => builder.AddMarkupContent(0, content);
        output.TagName = null;
        output.Content.SetHtmlContent(await ComponentRenderer.RenderAsync<CookiePlaceholder>(
            ViewContext.HttpContext,
            (nameof(Category), Category),
            (nameof(Service), Service),
            (nameof(Title), Title),
            (nameof(Reason), Reason),
            (nameof(Href), Href),
            (nameof(Poster), Poster),
            (nameof(CookiePlaceholder.ChildContent), markup)).ConfigureAwait(false));
    }

    private string Attribute(string name) => $"{ViewContext.ExecutingFilePath}: the attribute {name.ToLowerInvariant()} of <{Tag}>";
}
