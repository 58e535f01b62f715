using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using CookieConsent.Components.Markup;
using CookieConsent.Injection.Documents;
using CookieConsent.Links;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Markup;

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
        _address = markup.HasAddress ? Encoding.ASCII.GetBytes(HtmlEncoder.Default.Encode(InjectionContract.LocalReturnUrl(context))) : [];
        Length = Missing = BannerLength + LinkLength;
    }

    /// <summary>How many bytes are put in.</summary>
    public int Length { get; }

    /// <summary>How many of them are not, or not yet: a page can have no body, or the banner by now.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether the application puts everything into its pages itself.</summary>
    public static bool IsComplete(HttpContext context) => InjectionContract.HasBanner(context) && InjectionContract.HasSettingsLink(context);

    /// <summary>How the application's own banner begins, which a page out of its output cache has and nothing in the request tells of.</summary>
    private static ReadOnlySpan<byte> OwnBanner => "<div class=\"vchoice\" id=\"vchoice\""u8;

    private int BannerLength => InjectionContract.HasBanner(_context) ? 0 : _markup.BannerLength(_address);

    private int LinkLength => InjectionContract.HasSettingsLink(_context) ? 0 : _markup.Link.Length;

    /// <summary>Writes what is put in.</summary>
    /// <param name="body">What follows in the page, as far as it came.</param>
    /// <param name="output">Where to.</param>
    public void Write(ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        if (BannerLength > 0 && !body.TrimStart(" \t\n\f\r"u8).StartsWith(OwnBanner))
        {
            _markup.WriteBanner(_address, output);
            Missing -= BannerLength;
        }

        if (LinkLength > 0)
        {
            output.WriteInLargeBlocks(_markup.Link);
            Missing -= LinkLength;
        }
    }
}
