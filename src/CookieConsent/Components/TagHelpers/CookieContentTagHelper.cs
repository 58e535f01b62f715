using System.Text.Encodings.Web;
using CookieConsent.Components.Gating;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>
/// Any markup that waits for a category. The browser requests nothing of it before the category is allowed.
/// </summary>
/// <param name="encoder">Encodes attributes as the view does.</param>
[HtmlTargetElement(Tag)]
public sealed class CookieContentTagHelper(HtmlEncoder encoder) : TagHelper
{
    private const string Tag = "cookie-content";

    /// <summary>The category that the content waits for.</summary>
    /// <value>Required: the id of an optional category that the catalogue shows.</value>
    public string Category { get; set; } = "";

    /// <inheritdoc cref="CookieCategoryTagHelper.CookieHeld"/>
    public bool CookieHeld { get; set; } = true;

    /// <summary>The view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An attribute is missing, empty or unknown. The content is not sent.</exception>
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.RefuseAttributes(ViewContext, "It takes category and cookie-held: correct the name, or remove the attribute.");
        var category = GatedCategory.Find(ViewContext.HttpContext.GetCookieCatalogue(), Category, $"{ViewContext.ExecutingFilePath}: the attribute category of <{Tag}>");
        output.TagName = null;
        return output.GateAsync(ViewContext, category, CookieHeld, encoder);
    }
}
