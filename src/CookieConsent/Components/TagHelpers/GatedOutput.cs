using System.Text.Encodings.Web;
using CookieConsent.Catalogue;
using CookieConsent.Components.Gating;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CookieConsent.Components.TagHelpers;

/// <summary>What a tag helper sends of content that needs a category.</summary>
internal static class GatedOutput
{
    private const int UsualLength = 1024;

    /// <summary>
    /// Where the category is allowed, the content as it is. Where it is not, the content held, or nothing. A marker shows the
    /// page's script where only a new page can show the change. Blazor's script may fetch the page too: it merges error pages of any kind.
    /// </summary>
    public static async Task GateAsync(this TagHelperOutput output, ViewContext view, CookieCategory category, bool isHeld, HtmlEncoder encoder)
    {
        if (!GatedCategory.IsHeld(view.HttpContext, category))
        {
            output.PostElement.AppendHtml(HeldContent.UntilIs(category.Id, ConsentChoice.Rejected));
            return;
        }

        var consent = view.HttpContext.GetCookieConsent();
        var isAllowed = consent.IsCategoryAllowed(category.Id);
        var markup = isHeld
            ? await HeldAsync(output, view, category, isAllowed, encoder).ConfigureAwait(false)
            : HeldContent.UntilIs(category.Id, isAllowed ? consent.GetChoice(category.Id) : ConsentChoice.Accepted);
        output.SuppressOutput();
        output.Content.SetHtmlContent(markup);
    }

    private static async Task<string> HeldAsync(TagHelperOutput output, ViewContext view, CookieCategory category, bool isAllowed, HtmlEncoder encoder)
    {
        if (!output.IsContentModified)
        {
            output.Content = await output.GetChildContentAsync().ConfigureAwait(false);
        }

        using var content = new PooledTextWriter(UsualLength);
        output.WriteTo(content, encoder);
        EarlyConnections.AddHeld(view.HttpContext, view.ExecutingFilePath ?? "", content.Written);
        return HeldContent.For(category.Id, content.Written, isAllowed);
    }
}
