using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using CookieConsent.Pages.Forms;
using CookieConsent.Pages.Injection.Documents;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Pages.Injection;

/// <summary>
/// What is put into one page. What the application has put there itself is asked at the place: it renders while the page
/// is on its way.
/// </summary>
internal sealed class InjectedPage(HttpContext context, InjectedMarkup markup)
{
    /// <summary>Whether the application puts everything into its pages itself.</summary>
    public static bool IsComplete(HttpContext context) => PageContents.Holds<CookieBanner>(context) && PageContents.Holds<CookieSettingsLink>(context);

    public void Put(DocumentPlace place, IBufferWriter<byte> output)
    {
        if (place == DocumentPlace.BodyStart && !PageContents.Holds<CookieBanner>(context))
        {
            foreach (var part in markup.BannerFor(Address()))
            {
                output.Write(part.Span);
            }
        }
        else if (place == DocumentPlace.BodyEnd && !PageContents.Holds<CookieSettingsLink>(context))
        {
            output.Write(markup.Link.Span);
        }
    }

    private byte[] Address()
    {
        var request = context.Request;
        var message = $"#{PageAddresses.MessageId}";
        var address = ReturnAddress.Of(request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent() + message)
            ?? ReturnAddress.Of(request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + message)
            ?? $"/{message}";
        return Encoding.ASCII.GetBytes(HtmlEncoder.Default.Encode(address));
    }
}
