using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Components.Assets;

/// <summary>The script and the style. Their names are ones that no list of ad blockers hides.</summary>
internal static partial class ConsentAssets
{
    public static Asset Script { get; } = new("vchoice", ".js");

    /// <summary>The module that interactive components of Blazor import.</summary>
    public static Asset BlazorScript { get; } = new("vchoice-blazor", ".js");

    /// <summary>Google's consent mode, for pages that name its categories.</summary>
    public static Asset ModeScript { get; } = new("vchoice-mode", ".js");

    /// <summary>Notes names that scripts use, where the site wants it.</summary>
    public static Asset NotesScript { get; } = new("vchoice-notes", ".js");

    public static Asset Style { get; } = new("vchoice", ".css");

    /// <summary>What only the policy page needs besides.</summary>
    public static Asset PolicyStyle { get; } = new("vchoice-policy", ".css");

    /// <summary>The asset by its plain name, or by its name with a hash, also that of another version.</summary>
    public static Asset? Find(string name) => Name().Replace(name, "${name}${extension}") switch
    {
        "vchoice.js" => Script,
        "vchoice-blazor.js" => BlazorScript,
        "vchoice-mode.js" => ModeScript,
        "vchoice-notes.js" => NotesScript,
        "vchoice.css" => Style,
        "vchoice-policy.css" => PolicyStyle,
        _ => null,
    };

    [GeneratedRegex(@"^(?<name>vchoice|vchoice-policy|vchoice-blazor|vchoice-mode|vchoice-notes)(\.[0-9a-f]{8,16})?(?<extension>\.js|\.css)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Name();
}

/// <summary>One embedded file that is compressed at its first use. <c>npm run assets</c> makes it of the files in <c>Script</c> and <c>Style</c>.</summary>
internal sealed class Asset
{
    private readonly Lazy<AssetContent> _gzip;
    private readonly Lazy<AssetContent> _brotli;

    public Asset(string stem, string extension)
    {
        PlainName = stem + extension;
        ContentType = extension == ".js" ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8";
        Identity = new AssetContent(Read(PlainName));
        HashedName = $"{stem}.{Identity.Hash[..12]}{extension}";
        _gzip = new(() => Compress(stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
        _brotli = new(() => Compress(stream => new BrotliStream(stream, CompressionLevel.SmallestSize)));
    }

    /// <summary>Its name in a link written by hand: <c>vchoice.js</c>.</summary>
    public string PlainName { get; }

    /// <summary>Its name while its content is this: <c>vchoice.0123456789ab.js</c>.</summary>
    public string HashedName { get; }

    public string ContentType { get; }

    public AssetContent Identity { get; }

    public AssetContent Gzip => _gzip.Value;

    public AssetContent Brotli => _brotli.Value;

    private static byte[] Read(string name)
    {
        using var file = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }

    private AssetContent Compress(Func<Stream, Stream> open)
    {
        using var compressed = new MemoryStream();
        using (var stream = open(compressed))
        {
            stream.Write(Identity.Bytes);
        }

        return new AssetContent(compressed.ToArray());
    }
}

/// <summary>An asset's bytes in one content coding, with a strong validator: a different one for each coding (RFC 9110 section 8.8.3.3).</summary>
internal sealed record AssetContent(byte[] Bytes)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..32];

    public EntityTagHeaderValue ETag => new($"\"{Hash}\"");
}
