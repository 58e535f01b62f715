using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Components.Assets;

/// <summary>The script and the style. Their names are ones that no list of ad blockers hides.</summary>
internal static partial class ConsentAssets
{
    private const string StyleType = "text/css; charset=utf-8";

    public static Asset Script { get; } = new("vchoice", ".js", "text/javascript; charset=utf-8", ShortNames.In(AroundInScript().Replace($"(() => {{\n'use strict';\n{Join(["page", "content", "storage", "state", "save", "events", "frameworks", "start"], ".js")}}})();\n", "${text}${sign}")));

    /// <summary>The module that interactive components of Blazor import.</summary>
    public static Asset BlazorScript { get; } = new("vchoice-blazor", ".js", "text/javascript; charset=utf-8", AroundInScript().Replace(Join(["blazor"], ".js"), "${text}${sign}"));

    public static Asset Style { get; } = new("vchoice", ".css", StyleType, JoinStyle(["page"], ["base", "banner", "panel", "placeholder"]));

    /// <summary>What only the policy page needs besides.</summary>
    public static Asset PolicyStyle { get; } = new("vchoice-policy", ".css", StyleType, JoinStyle(["document"], ["policy"]));

    /// <summary>The asset by its plain name, or by its name with a hash, also that of another version.</summary>
    public static Asset? Find(string name) => Name().Replace(name, "${name}${extension}") switch
    {
        "vchoice.js" => Script,
        "vchoice-blazor.js" => BlazorScript,
        "vchoice.css" => Style,
        "vchoice-policy.css" => PolicyStyle,
        _ => null,
    };

    private static string JoinStyle(string[] ofPage, string[] ofLibrary) =>
        AroundInStyle().Replace($"{Join(ofPage, ".css")}:is(.vchoice, #vchoice) {{{Join(ofLibrary, ".css")}}}", "${sign}");

    /// <summary>Without comments and indentation. Each comment is on its own line, and no text spans several lines: tests check it.</summary>
    private static string Join(IEnumerable<string> parts, string extension) => Unneeded().Replace(string.Concat(parts.Select(part => Read(part + extension))), "");

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Asset).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^[ ]*(//.*\n|/\*.*\*/\n|\n)?", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Unneeded();

    [GeneratedRegex(@"\s*;?\s*(?<sign>})\s*|\s*(?<sign>[{;,>])\s*|(?<sign>:)\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex AroundInStyle();

    /// <summary>Not around <c>+</c>, <c>-</c> and <c>/</c>: without a space between them two of them are another operator, or a comment.</summary>
    [GeneratedRegex(@"(?<text>'([^'\\]|\\.)*'|`([^`\\]|\\.)*`)|\s*;?\s*(?<sign>})\s*|\s*(?<sign>[={();,?:!&|<>[\]])\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex AroundInScript();

    [GeneratedRegex(@"^(?<name>vchoice|vchoice-policy|vchoice-blazor)(\.[0-9a-f]{8,16})?(?<extension>\.js|\.css)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Name();
}

/// <summary>One text that is compressed at its first use.</summary>
internal sealed class Asset
{
    private readonly Lazy<AssetContent> _gzip;
    private readonly Lazy<AssetContent> _brotli;

    public Asset(string stem, string extension, string contentType, string content)
    {
        PlainName = stem + extension;
        ContentType = contentType;
        Identity = new AssetContent(Encoding.UTF8.GetBytes(content));
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
