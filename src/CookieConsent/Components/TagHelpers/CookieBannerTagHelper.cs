using CookieConsent.Components;
using CookieConsent.Components.Markup;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>Renders <see cref="CookieBanner"/> in a Razor page or view.</summary>
[HtmlTargetElement("cookie-banner")]
public sealed class CookieBannerTagHelper : TagHelper
{
    /// <summary>Gets or sets the view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The element has an attribute, or is in a <c>&lt;cache&gt;</c>.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        context.RefuseCached(ViewContext);
        output.RefuseAttributes(ViewContext, "It takes none: remove the attribute.");
        output.TagName = null;
        var request = ViewContext.HttpContext;
        if (await PromptMarkupCache.ForTagAsync(request).ConfigureAwait(false) is not { } markup)
        {
            output.Content.SetHtmlContent(await ComponentRenderer.RenderAsync<CookieBanner>(request).ConfigureAwait(false));
        }
        else if (RenderedComponents.Add(request, PageComponent.Banner))
        {
            output.Content.SetHtmlContent(markup.BannerFor(request));
        }
    }
}
