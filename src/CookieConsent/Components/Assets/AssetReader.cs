using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Components.Assets;

/// <summary>Reads an asset and its compressed forms out of the assembly, where <c>Assets.targets</c> put them.</summary>
internal static class AssetReader
{
    private const int HashLength = 12;
    private const int ETagLength = 32;

    public static Asset Read(string stem, string extension, string contentType)
    {
        var plainName = stem + extension;
        var content = Bytes(plainName) ?? throw new InvalidOperationException($"The asset '{plainName}' is not embedded. Build CookieConsent with Components/Assets/Assets.targets.");
        return new Asset(
            plainName,
            $"{stem}.{Hash(content, HashLength)}{extension}",
            contentType,
            [.. Encoded("br", Bytes(plainName + ".br")), .. Encoded("gzip", Bytes(plainName + ".gz")), .. Encoded(AssetRepresentation.Identity, content)]);
    }

    private static ImmutableArray<AssetRepresentation> Encoded(string coding, byte[]? content) => content is null
        ? []
        : [new AssetRepresentation(coding, content, new EntityTagHeaderValue($"\"{Hash(content, ETagLength)}\""))];

    private static string Hash(byte[] content, int length) => Convert.ToHexStringLower(SHA256.HashData(content))[..length];

    private static byte[]? Bytes(string name)
    {
        using var resource = typeof(AssetReader).Assembly.GetManifestResourceStream(name);
        if (resource is null)
        {
            return null;
        }

        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
