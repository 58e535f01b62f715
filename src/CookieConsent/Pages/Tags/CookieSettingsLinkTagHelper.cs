using CookieConsent.Pages;
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
        var view = VisitorView.Of(ViewContext.HttpContext);
        PageContents.Add<CookieSettingsLink>(ViewContext.HttpContext);

        // Written here, and not by the component, which would encode again what the view has encoded.
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddUnlessWritten(output.Attributes, "href", view.Addresses.Form);
        AddUnlessWritten(output.Attributes, "data-vchoice-open", "");
        if (words.IsEmptyOrWhiteSpace)
        {
            AddUnlessWritten(output.Attributes, "lang", view.Language);
            output.Content.SetContent(view.Sentences.SettingsLink);
        }
        else
        {
            output.Content.SetHtmlContent(words);
        }
    }

    private static void AddUnlessWritten(TagHelperAttributeList attributes, string name, string value)
    {
        if (!attributes.ContainsName(name))
        {
            attributes.Add(name, value);
        }
    }
}
