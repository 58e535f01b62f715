using CookieConsent.Components;
using CookieConsent.Components.Banner;
using CookieConsent.Components.Markup;
using Microsoft.AspNetCore.Http;
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
        var request = ViewContext.HttpContext;
        if (await LinkAsync(request).ConfigureAwait(false) is not var (url, label, language))
        {
            output.SuppressOutput();
            return;
        }

        RenderedComponents.Add<CookieSettingsLink>(request);

        // Written here, and not by the component, which would encode again what the view has encoded.
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        AddUnlessWritten(output.Attributes, "href", url);
        AddUnlessWritten(output.Attributes, "data-vchoice-open", "");
        if (words.IsEmptyOrWhiteSpace)
        {
            AddUnlessWritten(output.Attributes, "lang", language);
            output.Content.SetContent(label);
        }
        else
        {
            output.Content.SetHtmlContent(words);
        }

        foreach (var (name, value) in BrowserNavigation.Attributes)
        {
            AddUnlessWritten(output.Attributes, name, (string)value);
        }
    }

    private static async ValueTask<(string Url, string Label, string Language)?> LinkAsync(HttpContext context)
    {
        if (await PromptMarkupCache.ForTagAsync(context).ConfigureAwait(false) is { } markup)
        {
            return (markup.SettingsUrl, markup.SettingsLabel, markup.Language);
        }

        return ConsentView.Find(context) is { } view ? (view.Addresses.Form, view.Sentences.SettingsLink, view.Language) : null;
    }

    private static void AddUnlessWritten(TagHelperAttributeList attributes, string name, string value)
    {
        if (!attributes.ContainsName(name))
        {
            attributes.Add(name, value);
        }
    }
}
