using CookieConsent.Components;
using CookieConsent.Components.Markup;
using CookieConsent.Components.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent;

/// <summary>Renders <see cref="CookieSettingsLink"/> in a Razor page or view. Its content is the link's text.</summary>
[HtmlTargetElement("cookie-settings-link")]
public sealed class CookieSettingsLinkTagHelper : TagHelper
{
    /// <summary>Gets or sets the view that contains the element.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var words = await output.GetChildContentAsync().ConfigureAwait(false);
        var request = ViewContext.HttpContext;
        if (await LinkAsync(request).ConfigureAwait(false) is not var (url, label, language))
        {
            output.SuppressOutput();
            return;
        }

        RenderedComponents.Add(request, PageComponent.SettingsLink);

        // Not rendered by the component, which would encode again what the view has encoded.
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.AddUnlessWritten("href", url);
        output.Attributes.AddUnlessWritten("data-vchoice-open", "");
        if (words.IsEmptyOrWhiteSpace)
        {
            output.Attributes.AddUnlessWritten("lang", language);
            output.Content.SetContent(label);
        }
        else
        {
            output.Content.SetHtmlContent(words);
        }

        foreach (var (name, value) in BrowserNavigation.Attributes)
        {
            output.Attributes.AddUnlessWritten(name, (string)value);
        }
    }

    private static async ValueTask<(string Url, string Label, string Language)?> LinkAsync(HttpContext context)
    {
        if (await PromptMarkupCache.ForTagAsync(context).ConfigureAwait(false) is { } markup)
        {
            return (markup.SettingsUrl, markup.SettingsLabel, markup.Language);
        }

        return ConsentView.Find(context, context.RequestServices) is { } view ? (view.Addresses.Form, view.Sentences.SettingsLink, view.Language) : null;
    }
}
