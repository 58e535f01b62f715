using System.Buffers;
using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>Decides which addresses in one document the visitor did not allow.</summary>
/// <param name="allows">Whether a kind of content may be loaded from another origin.</param>
/// <param name="scheme">The scheme of the document.</param>
/// <param name="host">The host of the document, with its port.</param>
internal sealed class OriginGate(Func<WebOrigin, OriginKinds, bool> allows, string scheme, HostString host)
{
    /// <summary>What an address needs that does not simply lead to the document's base.</summary>
    private static readonly SearchValues<byte> Suspicious = SearchValues.Create(":&\t\n\r"u8);

    private static readonly SearchValues<byte> PlainHost = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    private WebOrigin? _own;

    /// <summary>The origin of <c>&lt;base href&gt;</c>, where it is another.</summary>
    private WebOrigin? _base;
    private bool _hasBase;

    /// <summary>The beginning of the last address, with the slash behind its host, and the origin to which it leads. Pages repeat few hosts.</summary>
    private byte[] _lastHost = [];
    private WebOrigin? _lastOrigin;

    private WebOrigin Own => _own ??= WebOrigin.TryParse($"{scheme}://{host}", out var own) ? own : default;

    /// <summary>Takes the address of the document's <c>&lt;base&gt;</c>. The first one counts.</summary>
    /// <param name="value">The address as it is written.</param>
    /// <param name="isWhole">Whether it is the whole address.</param>
    /// <param name="isCertain">Whether every browser uses it. Otherwise a later one may count.</param>
    public void SetBase(ReadOnlySpan<byte> value, bool isWhole, bool isCertain)
    {
        if (!_hasBase)
        {
            var address = isWhole ? Read(CharacterReferences.Decode(value)) : new WebAddress(AddressKind.Unreadable, default);
            _hasBase = isCertain;
            _lastHost = [];
            _base ??= address.Kind switch
            {
                AddressKind.Absolute when !IsOwn(address.Origin) => address.Origin,
                AddressKind.Unreadable => default(WebOrigin),
                _ => null,
            };
        }
    }

    /// <param name="value">The address as it is written in an attribute.</param>
    /// <param name="kind">What is loaded.</param>
    public bool IsRefused(ReadOnlySpan<byte> value, OriginKinds kind) =>
        !(_base is null && IsPlainlyRelative(value)) && Find(value) is { } origin && !allows(origin, kind);

    public bool IsRefused(string address, OriginKinds kind) => Find(address) is { } origin && !allows(origin, kind);

    /// <summary>Whether one of several images is refused.</summary>
    public bool IsAnyRefused(ReadOnlySpan<byte> value, OriginKinds kind) => IsAnyRefused(CharacterReferences.Decode(value), kind);

    /// <inheritdoc cref="IsAnyRefused(ReadOnlySpan{byte}, OriginKinds)"/>
    /// <remarks>HTML section 4.8.4.3.10. A browser ignores commas in brackets, where no page has any.</remarks>
    public bool IsAnyRefused(string images, OriginKinds kind)
    {
        var rest = images.AsSpan();
        while ((rest = rest.TrimStart(" \t\n\f\r,")).Length > 0)
        {
            var end = rest.IndexOfAny(" \t\n\f\r");
            var address = end < 0 ? rest : rest[..end];
            if (IsRefused(address.TrimEnd(',').ToString(), kind))
            {
                return true;
            }

            rest = rest[address.Length..];
            var next = address[^1] == ',' ? 0 : rest.IndexOf(',');
            rest = next < 0 ? default : rest[next..];
        }

        return false;
    }

    /// <summary>The other origin to which an address leads; <see langword="null"/> for the site's own, and where nothing is requested.</summary>
    public WebOrigin? Find(string address) => Read(address) switch
    {
        { Kind: AddressKind.Absolute, Origin: var origin } => IsOwn(origin) ? null : origin,
        { Kind: AddressKind.Relative } => _base,
        { Kind: AddressKind.Unreadable } => default(WebOrigin),
        _ => null,
    };

    /// <inheritdoc cref="Find(string)"/>
    /// <param name="value">The address as it is written in an attribute.</param>
    public WebOrigin? Find(ReadOnlySpan<byte> value)
    {
        if (_lastHost.Length > 0 && value.StartsWith(_lastHost))
        {
            return _lastOrigin;
        }

        _lastOrigin = Find(CharacterReferences.Decode(value));
        _lastHost = value[..LengthOfHost(value)].ToArray();
        return _lastOrigin;
    }

    /// <summary>The length of the scheme and the host of an address, with the slash behind them; 0 where the host is not plain.</summary>
    private static int LengthOfHost(ReadOnlySpan<byte> value)
    {
        var slashes = value.IndexOf("://"u8);
        if (slashes < 0)
        {
            return 0;
        }

        var host = value[(slashes + 3)..];
        var length = host.IndexOfAnyExcept(PlainHost);
        return length > 0 && host[length] == '/' ? slashes + 3 + length + 1 : 0;
    }

    private WebAddress Read(string address) => WebAddress.Read(address, _base?.Scheme ?? scheme);

    private static bool IsPlainlyRelative(ReadOnlySpan<byte> value) => value is []
        || (value[0] > ' ' && !value.ContainsAny(Suspicious) && value is not [(byte)'/' or (byte)'\\', (byte)'/' or (byte)'\\', ..]);

    /// <summary>A proxy in front may have ended TLS, so the scheme does not count.</summary>
    private bool IsOwn(WebOrigin origin) =>
        origin.Host == Own.Host && (origin.Port == Own.Port || (origin.HasDefaultPort && Own.HasDefaultPort));
}
