using System.IO.Compression;
using CookieConsent.Components.Assets;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Components.Assets;

/// <summary>The requests for the script and the style, and what they hold when decoded.</summary>
internal static class AssetRequests
{
    public static Asset Named(string plainName) => ConsentAssets.Find(plainName)!;

    /// <summary>The file in the clone that the tests were built from.</summary>
    public static byte[] File(string plainName) =>
        System.IO.File.ReadAllBytes(Path.Combine(Architecture.SourceFile.LibraryFolder, "Components", "Assets", "Minified", plainName));

    public static Task<ReceivedResponse> AskAsync(this Visitor visitor, string name, string? acceptEncoding = null, string? ifNoneMatch = null, string method = "GET")
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(method), $"/cookies/assets/{name}");
        foreach (var (header, value) in (IEnumerable<(string, string?)>)[("Accept-Encoding", acceptEncoding), ("If-None-Match", ifNoneMatch)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(header, value);
            }
        }

        return visitor.SendAsync(request);
    }

    public static byte[] Decode(ReadOnlySpan<byte> content, string? coding)
    {
        using var encoded = new MemoryStream(content.ToArray());
        using Stream decoding = coding switch
        {
            "br" => new BrotliStream(encoded, CompressionMode.Decompress),
            "gzip" => new GZipStream(encoded, CompressionMode.Decompress),
            _ => encoded,
        };
        using var decoded = new MemoryStream();
        decoding.CopyTo(decoded);
        return decoded.ToArray();
    }
}
