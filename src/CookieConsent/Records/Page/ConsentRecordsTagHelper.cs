using CookieConsent.Components;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>Renders <see cref="ConsentRecordsContent"/> in a Razor page or view.</summary>
[HtmlTargetElement("consent-records")]
public sealed class ConsentRecordsTagHelper : TagHelper
{
    /// <summary>Gets or sets the view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The element has an attribute, or the page has no authorization policy.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.RefuseAttributes(ViewContext, "It takes none: remove the attribute.");
        output.TagName = null;
        output.Content.SetHtmlContent(await ComponentRenderer.RenderAsync<ConsentRecordsContent>(ViewContext.HttpContext).ConfigureAwait(false));
    }
}
