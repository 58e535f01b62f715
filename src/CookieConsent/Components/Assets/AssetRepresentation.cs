using Microsoft.Net.Http.Headers;

namespace CookieConsent.Components.Assets;

/// <summary>An asset's content in one coding (RFC 9110 section 8.4.1).</summary>
/// <param name="Coding">The content coding; <c>identity</c> for the content itself.</param>
/// <param name="Content">The bytes, held once for all requests.</param>
/// <param name="ETag">Its strong validator, another one for each coding (RFC 9110 section 8.8.3.3).</param>
internal sealed record AssetRepresentation(string Coding, ReadOnlyMemory<byte> Content, EntityTagHeaderValue ETag)
{
    public const string Identity = "identity";

    public bool IsEncoded => Coding != Identity;
}
