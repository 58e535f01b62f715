using CookieConsent.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary><see cref="CookieSettingsLink"/> in a Razor page or view; what stands in it are the words of the link.</summary>
[HtmlTargetElement("cookie-settings-link")]
public sealed class CookieSettingsLinkTagHelper : TagHelper
{
    /// <summary>The view that it stands in.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync().ConfigureAwait(false);
        output.TagName = null;
        output.Content.SetHtmlContent(await ComponentRendering.RenderAsync<CookieSettingsLink>(
            ViewContext.HttpContext,
            (nameof(CookieSettingsLink.ChildContent), words.IsEmptyOrWhiteSpace ? null : Markup(words.GetContent())),
            (nameof(CookieSettingsLink.Attributes), output.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value))).ConfigureAwait(false));
    }

    private static RenderFragment Markup(string html) => builder => builder.AddMarkupContent(0, html);
}
