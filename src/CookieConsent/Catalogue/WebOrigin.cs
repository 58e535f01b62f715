using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Catalogue;

/// <summary>The scheme, host and port from which something is loaded (RFC 6454 section 4).</summary>
/// <param name="Scheme">The scheme, in lower case.</param>
/// <param name="Host">The host, in lower case and ASCII; an IPv6 address in brackets.</param>
/// <param name="Port">The port, also where it is the scheme's own.</param>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    public bool HasDefaultPort => Port == DefaultPort(Scheme);

    /// <summary>The origin of an absolute address with one of the schemes by which browsers load from a host.</summary>
    public static bool TryParse([NotNullWhen(true)] string? address, out WebOrigin origin)
    {
        var isOfHost = Uri.TryCreate(address, UriKind.Absolute, out var uri) && DefaultPort(uri.Scheme) > 0;
        var host = isOfHost ? HostOf(uri!) : "";
        origin = host.Length > 0 ? new WebOrigin(uri!.Scheme, host, uri.Port) : default;
        return host.Length > 0;
    }

    /// <summary>Whether it is the host of a request. The scheme is not compared, because a proxy may end TLS.</summary>
    public bool IsHost(HostString host) =>
        Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase) && (host.Port is { } port ? Port == port : HasDefaultPort);

    /// <summary>The port of a scheme that has hosts; 0 for any other.</summary>
    public static int DefaultPort(string scheme) => scheme switch
    {
        "https" or "wss" => 443,
        "http" or "ws" => 80,
        _ => 0,
    };

    public override string ToString() => HasDefaultPort ? $"{Scheme}://{Host}" : string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Host}:{Port}");

    /// <summary>The host in ASCII, an IPv6 address in brackets; an empty string for a name that cannot be written in ASCII.</summary>
    private static string HostOf(Uri address)
    {
        if (address.HostNameType == UriHostNameType.IPv6)
        {
            return address.Host;
        }

        try
        {
            return Ascii.IsValid(address.IdnHost) ? address.IdnHost.ToLowerInvariant() : "";
        }
        catch (UriFormatException)
        {
            return "";
        }
    }
}
