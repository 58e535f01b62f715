using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using CookieConsent.Catalogue;
using CookieConsent.Components.Markup;

namespace CookieConsent.Injection.Markup;

/// <summary>
/// The markup for visitors in the same state, the same for every page. It is pure ASCII, so that its bytes fit every superset of ASCII:
/// other characters are written as references.
/// </summary>
internal sealed class InjectedMarkup
{
    private const int VersionLength = 12;

    private readonly byte[][] _banner;
    private readonly FrozenDictionary<string, byte[][]> _frameNotices;
    private readonly int _length;

    public InjectedMarkup(PromptMarkup markup)
    {
        _banner = [.. markup.Banner.Select(Ascii)];
        _length = _banner.Sum(part => part.Length);
        Link = Ascii(markup.SettingsSection);
        _frameNotices = markup.FrameNotices.ToFrozenDictionary(notice => notice.Key, notice => notice.Value.Select(Ascii).ToArray(), StringComparer.Ordinal);
        var notices = _frameNotices.OrderBy(notice => notice.Key, StringComparer.Ordinal).SelectMany(notice => notice.Value).ToList();
        Version = VersionOf([.. _banner, .. notices, Link]);
        NoticeVersion = VersionOf(notices);
    }

    public byte[] Link { get; }

    /// <summary>The same for the same markup, on every instance of the application.</summary>
    public string Version { get; }

    /// <summary>The version of what documents without a banner get.</summary>
    public string NoticeVersion { get; }

    /// <summary>Whether a form without script comes back to the page, whose address it needs for that.</summary>
    public bool HasAddress => _banner.Length > 1;

    /// <summary>How many bytes the banner has for a page.</summary>
    public int BannerLength(byte[] address) => _length + ((_banner.Length - 1) * address.Length);

    /// <summary>Writes the banner for a page.</summary>
    public void WriteBanner(byte[] address, IBufferWriter<byte> output) => Write(_banner, address, output);

    /// <summary>Writes what stands in the place of a refused frame.</summary>
    /// <param name="category">The category that declares its origin; <see langword="null"/> where none does.</param>
    /// <param name="origin">The origin of the frame.</param>
    /// <param name="output">Where the page is written.</param>
    public void WriteFrameNotice(CookieCategory? category, WebOrigin origin, IBufferWriter<byte> output) =>
        Write(_frameNotices.GetValueOrDefault(category?.Id ?? "", []), Encoding.ASCII.GetBytes(HtmlEncoder.Default.Encode(origin.Host)), output);

    private static string VersionOf(IEnumerable<byte[]> parts) =>
        Convert.ToHexStringLower(SHA256.HashData([.. parts.SelectMany(part => part.Append((byte)0))]))[..VersionLength];

    private static void Write(byte[][] parts, byte[] between, IBufferWriter<byte> output)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            output.Write(i > 0 ? between : default(ReadOnlySpan<byte>));
            output.Write(parts[i]);
        }
    }

    private static byte[] Ascii(string markup)
    {
        var ascii = new StringBuilder(markup.Length);
        foreach (var rune in markup.EnumerateRunes())
        {
            _ = rune.IsAscii ? ascii.Append((char)rune.Value) : ascii.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};");
        }

        return Encoding.ASCII.GetBytes(ascii.ToString());
    }
}
