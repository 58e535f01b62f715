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
        Length = Missing = BannerLength + LinkLength;
    }

    /// <summary>How many bytes are put in.</summary>
    public int Length { get; }

    /// <summary>How many of them are not, or not yet: a page can have no body, or the banner by now.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether the application puts everything into its pages itself.</summary>
    public static bool IsComplete(HttpContext context) => PageContents.Holds<CookieBanner>(context) && PageContents.Holds<CookieSettingsLink>(context);

    private int BannerLength => PageContents.Holds<CookieBanner>(_context) ? 0 : _markup.BannerLength(_address);

    private int LinkLength => PageContents.Holds<CookieSettingsLink>(_context) ? 0 : _markup.Link.Length;

    public void Write(IBufferWriter<byte> output)
    {
        Missing -= BannerLength + LinkLength;
        if (BannerLength > 0)
        {
            _markup.WriteBanner(_address, output);
        }

        if (LinkLength > 0)
        {
            output.WriteAtOnce(_markup.Link.Span);
        }
    }

    private static byte[] AddressOf(HttpContext context)
    {
        var (page, query) = CurrentPage.PartsOf(context);
        var address = CurrentPage.ReturnTo(page + query) ?? CurrentPage.ReturnTo(page) ?? "/";
        return Encoding.ASCII.GetBytes(HtmlEncoder.Default.Encode(address));
    }
}
