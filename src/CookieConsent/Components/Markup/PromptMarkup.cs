using System.Collections.Immutable;
using System.Text.Encodings.Web;
using CookieConsent.Links;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Components.Markup;

/// <summary>The banner and the link to the settings, rendered for all visitors in the same state.</summary>
internal sealed class PromptMarkup
{
    /// <summary>The banner, cut where the address of the page stands in it.</summary>
    public required ImmutableArray<string> Banner { get; init; }

    /// <summary>The banner on the policy page, where the form asks.</summary>
    public required string PolicyBanner { get; init; }

    /// <summary>The path of the policy page, not encoded.</summary>
    public required PathString PolicyPath { get; init; }

    /// <summary>Where the link to the settings leads without script.</summary>
    public required string SettingsUrl { get; init; }

    /// <summary>The words of the link to the settings.</summary>
    public required string SettingsLabel { get; init; }

    /// <summary>The language of the library's sentences.</summary>
    public required string Language { get; init; }

    /// <summary>The link as it is put into pages that the application does not render.</summary>
    public required string SettingsSection { get; init; }

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
