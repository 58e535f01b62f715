using System.ComponentModel;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>
/// Adds the decision to the <c>vary-by</c> of a <c>&lt;cache&gt;</c> or <c>&lt;distributed-cache&gt;</c>. It changes nothing of the element.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[HtmlTargetElement("cache")]
[HtmlTargetElement("distributed-cache")]
public sealed class CachedContentTagHelper : TagHelper
{
    /// <summary>The view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Init(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        CachedContentInitializer.AddDecisionToOwnVaryBy(ViewContext.HttpContext);
        context.MarkCached();
    }
}
