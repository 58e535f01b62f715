using CookieConsent.Components.TagHelpers;
using CookieConsent.Signals.Google;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>Renders <see cref="GoogleConsentMode"/> in a Razor page or view.</summary>
[HtmlTargetElement(Tag)]
public sealed class GoogleConsentModeTagHelper : TagHelper
{
    private const string Tag = "google-consent-mode";

    /// <inheritdoc cref="GoogleConsentMode.Analytics"/>
    public string? Analytics { get; set; }

    /// <inheritdoc cref="GoogleConsentMode.Ads"/>
    public string? Ads { get; set; }

    /// <inheritdoc cref="GoogleConsentMode.Nonce"/>
    public string? Nonce { get; set; }

    /// <summary>Gets or sets the view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No category is set, an unknown one, the necessary one, or an unknown attribute.</exception>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.RefuseAttributes(ViewContext, "It takes analytics, ads and nonce: correct the name, or remove the attribute.");
        output.TagName = null;
        var request = ViewContext.HttpContext;
        var markup = GoogleConsentMarkup.Find(request.GetCookieCatalogue(), Analytics, Ads, $"{ViewContext.ExecutingFilePath}: <{Tag}>", ("the attribute analytics", "the attribute ads"));
        output.Content.SetHtmlContent(markup.Render(request, Nonce));
    }
}
