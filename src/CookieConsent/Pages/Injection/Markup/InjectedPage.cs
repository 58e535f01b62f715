using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using CookieConsent.Pages.Addresses;
using CookieConsent.Pages.Injection.Documents;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Pages.Injection.Markup;

/// <summary>
/// What is put into one page. What the application has put there itself is asked at the place: it renders while the page
/// is on its way.
/// </summary>
internal sealed class InjectedPage
{
    private readonly byte[] _address;
    private readonly HttpContext _context;
    private readonly InjectedMarkup _markup;

    public InjectedPage(HttpContext context, InjectedMarkup markup)
    {
        (_context, _markup) = (context, markup);
        _address = markup.HasAddress ? AddressOf(context) : [];
        Length = Missing = markup.BannerLength(_address) + markup.Link.Length;
    }

    /// <summary>How many bytes are put in at the most.</summary>
    public int Length { get; }

    /// <summary>How many bytes fewer were put in: where a page has no body, or the banner already.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether the application puts everything into its pages itself.</summary>
    public static bool IsComplete(HttpContext context) => PageContents.Holds<CookieBanner>(context) && PageContents.Holds<CookieSettingsLink>(context);

    public void Put(DocumentPlace place, IBufferWriter<byte> output)
    {
        if (place == DocumentPlace.BodyStart && !PageContents.Holds<CookieBanner>(_context))
        {
            _markup.WriteBanner(_address, output);
            Missing -= _markup.BannerLength(_address);
        }
        else if (place == DocumentPlace.BodyEnd && !PageContents.Holds<CookieSettingsLink>(_context))
        {
            output.Write(_markup.Link.Span);
            Missing -= _markup.Link.Length;
        }
    }

    private static byte[] AddressOf(HttpContext context)
    {
        var (page, query) = CurrentPage.PartsOf(context);
        var address = CurrentPage.ReturnTo(page + query) ?? CurrentPage.ReturnTo(page) ?? "/";
        return Encoding.ASCII.GetBytes(HtmlEncoder.Default.Encode(address));
    }
}
