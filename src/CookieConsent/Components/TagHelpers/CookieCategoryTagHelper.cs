using System.Text.Encodings.Web;
using CookieConsent.Components.Gating;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>
/// An element that waits for a category: <c>&lt;script src="…" cookie-category="statistics"&gt;</c>. The browser requests nothing
/// of it before the category is allowed.
/// </summary>
/// <param name="encoder">Encodes attributes as the view does.</param>
[HtmlTargetElement("script", Attributes = CategoryAttribute)]
[HtmlTargetElement("iframe", Attributes = CategoryAttribute)]
[HtmlTargetElement("video", Attributes = CategoryAttribute)]
[HtmlTargetElement("audio", Attributes = CategoryAttribute)]
[HtmlTargetElement("object", Attributes = CategoryAttribute)]
[HtmlTargetElement("link", Attributes = CategoryAttribute, TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("img", Attributes = CategoryAttribute, TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("source", Attributes = CategoryAttribute, TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("embed", Attributes = CategoryAttribute, TagStructure = TagStructure.WithoutEndTag)]
public sealed class CookieCategoryTagHelper(HtmlEncoder encoder) : TagHelper
{
    internal const string CategoryAttribute = "cookie-category";

    /// <summary>The category that the element waits for.</summary>
    /// <value>Required: the id of an optional category that the catalogue shows.</value>
    public string CookieCategory { get; set; } = "";

    /// <summary>Whether the element is in the page while its category is not allowed, held back as text.</summary>
    /// <value>
    /// Default <see langword="true"/>. With <see langword="false"/> it is not in the page, and the page is loaded anew once the category is accepted.
    /// </value>
    public bool CookieHeld { get; set; } = true;

    /// <summary>The view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Last, so that what other tag helpers make of the element is held.</summary>
    public override int Order => int.MaxValue;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The category is empty, or not an optional one that the catalogue shows; or the element is a script without an end tag.
    /// </exception>
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var attribute = $"{ViewContext.ExecutingFilePath}: the attribute {CategoryAttribute} of <{context.TagName}>";
        var category = GatedCategory.Find(ViewContext.HttpContext.GetCookieCatalogue(), CookieCategory, attribute);
        if (output.TagMode is TagMode.SelfClosing)
        {
            End(context, output);
        }

        return output.GateAsync(ViewContext, category, CookieHeld, encoder);
    }

    /// <summary>HTML ignores the slash in <c>&lt;iframe /&gt;</c>. Razor reads what follows such a script as its text, so tags that wait there are not held.</summary>
    private void End(TagHelperContext context, TagHelperOutput output)
    {
        if (context.TagName.Equals("script", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{ViewContext.ExecutingFilePath}: <script {CategoryAttribute}> has no end tag, so the rest of the page is its text. Write <script></script> instead of <script />.");
        }

        if (output.TagName?.ToUpperInvariant() is "IFRAME" or "VIDEO" or "AUDIO" or "OBJECT")
        {
            output.TagMode = TagMode.StartTagAndEndTag;
        }
    }
}
