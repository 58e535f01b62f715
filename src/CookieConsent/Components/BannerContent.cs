using System.Collections.Immutable;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace CookieConsent.Components;

/// <summary>Markup with the address of the page in it, written without putting it together first.</summary>
/// <param name="Parts">The markup, cut where the address stands in it.</param>
/// <param name="Address">The address, encoded for an attribute.</param>
internal sealed record BannerContent(ImmutableArray<string> Parts, string Address) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        for (var i = 0; i < Parts.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(Address);
            }

            writer.Write(Parts[i]);
        }
    }
}
