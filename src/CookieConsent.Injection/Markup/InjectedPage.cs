using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using CookieConsent.Components.Markup;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.Markup;

/// <summary>
/// The markup for one page. Whether the application rendered a banner itself is asked at the last moment, for it renders while the
/// page is written.
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

    /// <summary>The length of the markup, in bytes.</summary>
    public int Length { get; }

    /// <summary>How many of these bytes are not written: the page may have no body, or already a banner.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether the application rendered both components itself.</summary>
    public static bool IsComplete(HttpContext context) => InjectionContract.HasBanner(context) && InjectionContract.HasSettingsLink(context);

    /// <summary>The beginning of the application's own banner: a page from its output cache has one without rendering it.</summary>
    private static ReadOnlySpan<byte> OwnBanner => "<div id=\"vchoice\" class=\"vchoice"u8;

    private int BannerLength => InjectionContract.HasBanner(_context) ? 0 : _markup.BannerLength(_address);

    private int LinkLength => InjectionContract.HasSettingsLink(_context) ? 0 : _markup.Link.Length;

    /// <summary>Writes the markup.</summary>
    /// <param name="body">What follows it in the page, as far as it has arrived.</param>
    /// <param name="output">Where the page is written.</param>
    public void Write(ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        if (BannerLength > 0 && !body.TrimStart(" \t\n\f\r"u8).StartsWith(OwnBanner))
        {
            _markup.WriteBanner(_address, output);
            Missing -= BannerLength;
        }

        if (LinkLength > 0)
        {
            output.Write(_markup.Link);
            Missing -= LinkLength;
        }
    }
}
