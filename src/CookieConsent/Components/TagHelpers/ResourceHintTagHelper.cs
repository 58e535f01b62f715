using System.ComponentModel;
using CookieConsent.Components.Gating;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>
/// In Development, notes links that make a browser connect to a host, for a warning where content of that host waits in the same
/// page. It changes nothing of the link.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[HtmlTargetElement("link", Attributes = "[rel=preconnect],href", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("link", Attributes = "[rel=dns-prefetch],href", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("link", Attributes = "[rel=preload],href", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ResourceHintTagHelper : TagHelper
{
    /// <summary>The view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.AllAttributes.ContainsName(CookieCategoryTagHelper.CategoryAttribute))
        {
            EarlyConnections.AddLink(ViewContext.HttpContext, $"{context.AllAttributes["rel"].Value}", $"{context.AllAttributes["href"].Value}");
        }
    }
}
