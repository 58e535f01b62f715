using System.Collections.Immutable;
using System.Text.Encodings.Web;
using CookieConsent.Links;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Components.Markup;

/// <summary>The banner and the link to the settings, rendered for all visitors in the same state.</summary>
/// <param name="Banner">The banner, split at the address of the page.</param>
/// <param name="PolicyBanner">The banner on the policy page, where the form asks.</param>
/// <param name="PolicyPath">The path of the policy page, not encoded.</param>
/// <param name="SettingsUrl">Where the link to the settings leads without script.</param>
/// <param name="SettingsLabel">The text of the link to the settings.</param>
/// <param name="Language">The language of the library's sentences.</param>
/// <param name="SettingsSection">The link in pages that the application does not render.</param>
/// <param name="FrameNotices">
/// What stands in the place of a refused frame in such pages, split at the name of its host: by the id of the category that declares its
/// origin, and by an empty one where none does. Empty where origins are not enforced.
/// </param>
internal sealed record PromptMarkup(
    ImmutableArray<string> Banner,
    string PolicyBanner,
    PathString PolicyPath,
    string SettingsUrl,
    string SettingsLabel,
    string Language,
    string SettingsSection,
    ImmutableDictionary<string, ImmutableArray<string>> FrameNotices)
{
    /// <summary>The banner for a page.</summary>
    public IHtmlContent BannerFor(HttpContext context)
    {
        if (RenderedComponents.Contains(context, PageComponent.Policy) || ConsentLinks.IsSamePage(PolicyPath, context.Request))
        {
            return new HtmlString(PolicyBanner);
        }

        var page = CurrentPage.ReturnTo(CurrentPage.AddressOf(context)) ?? PolicyPath.ToUriComponent();
        return new BannerContent(Banner, HtmlEncoder.Default.Encode(page));
    }

    /// <summary>Writes the parts with the address between them, without a string of the whole.</summary>
    private sealed record BannerContent(ImmutableArray<string> Parts, string Address) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write(Parts[0]);
            foreach (var part in Parts.AsSpan()[1..])
            {
                writer.Write(Address);
                writer.Write(part);
            }
        }
    }
}
