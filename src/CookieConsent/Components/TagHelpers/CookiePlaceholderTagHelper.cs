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

    /// <summary>Gets or sets the view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An attribute is missing, empty or unknown. The content is not sent.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var view = ViewContext.ExecutingFilePath;
        output.RefuseAttributes(ViewContext, "It takes category and service: correct the name, or remove the attribute.");
        GatedCategory.Find(ViewContext.HttpContext.GetCookieCatalogue(), Category, $"{view}: the attribute category of <{Tag}>");
        CookiePlaceholder.RequireService(Service, $"{view}: the attribute service of <{Tag}>");
        var content = (await output.GetChildContentAsync().ConfigureAwait(false)).GetContent();
        RenderFragment markup = builder => builder.AddMarkupContent(0, content);
        output.TagName = null;

        // A view passes a literal as it is written, references such as "&amp;" included.
        output.Content.SetHtmlContent(await ComponentRenderer.RenderAsync<CookiePlaceholder>(
            ViewContext.HttpContext,
            (nameof(Category), Category),
            (nameof(Service), WebUtility.HtmlDecode(Service)),
            (nameof(CookiePlaceholder.ChildContent), markup)).ConfigureAwait(false));
    }
}
