using System.Buffers;
using System.Security.Cryptography;
using CookieConsent.Pages.Injection.Documents;

namespace CookieConsent.Pages.Injection.Markup;

/// <summary>What is put into pages for visitors in the same state, whatever page it is.</summary>
internal sealed class InjectedMarkup
{
    private const int VersionLength = 12;

    private readonly byte[][] _banner;
    private readonly int _length;

    /// <param name="banner">The banner, cut where the address of the page stands in it.</param>
    /// <param name="link">The link to the settings.</param>
    public InjectedMarkup(byte[][] banner, byte[] link)
    {
        _banner = banner;
        _length = banner.Sum(part => part.Length);
        Link = link;
        Version = Convert.ToHexStringLower(SHA256.HashData([.. banner.SelectMany(part => part.Append((byte)0)), .. link]))[..VersionLength];
    }

    public ReadOnlyMemory<byte> Link { get; }

    /// <summary>The same for the same markup, on every instance of the application.</summary>
    public string Version { get; }

    /// <summary>Whether a form without script comes back to the page, whose address it needs for that.</summary>
    public bool HasAddress => _banner.Length > 1;

    /// <summary>How many bytes the banner has for a page.</summary>
    public int BannerLength(byte[] address) => _length + ((_banner.Length - 1) * address.Length);

    /// <summary>Writes the banner for a page.</summary>
    public void WriteBanner(byte[] address, IBufferWriter<byte> output)
    {
        for (var i = 0; i < _banner.Length; i++)
        {
            output.WriteAtOnce(i > 0 ? address : []);
            output.WriteAtOnce(_banner[i]);
        }
    }
}
