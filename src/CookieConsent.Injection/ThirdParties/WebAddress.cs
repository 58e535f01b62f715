using System.Buffers;
using CookieConsent.Catalogue;

namespace CookieConsent.Injection.ThirdParties;

internal enum AddressKind
{
    /// <summary>Nothing is requested: <c>data:</c>, <c>blob:</c>, a fragment, an unknown scheme.</summary>
    Local,

    /// <summary>On the host of the document's base.</summary>
    Relative,

    /// <summary>On a host of its own.</summary>
    Absolute,

    /// <summary>On a host that is not understood.</summary>
    Unreadable,
}

/// <summary>Where an address leads, as browsers read it (URL section 4.4).</summary>
/// <param name="Kind">The kind of address.</param>
/// <param name="Origin">The origin of an absolute one.</param>
internal readonly record struct WebAddress(AddressKind Kind, WebOrigin Origin)
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>In such a host nothing has to be decoded, unless its last label is a number (URL section 3.5).</summary>
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("/\\?#@% ");
    private static readonly SearchValues<char> PlainHost = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>C0 controls and the blank.</summary>
    private static readonly string Ignored = string.Concat(Enumerable.Range(0, ' ' + 1).Select(code => (char)code));

    /// <param name="text">The address.</param>
    /// <param name="baseScheme">The scheme of the document's base.</param>
    public static WebAddress Read(string text, string baseScheme)
    {
        var address = Clean(text);
        if (address is "" or ['#', ..])
        {
            return new WebAddress(AddressKind.Local, default);
        }

        var length = SchemeLength(address);
        if (length == 0)
        {
            return SlashesIn(address) >= 2 ? ReadHost(baseScheme, address) : new WebAddress(AddressKind.Relative, default);
        }

        var scheme = address[..length].ToLowerInvariant();
        var rest = address.AsSpan(length + 1);
        if (WebOrigin.DefaultPort(scheme) == 0)
        {
            return new WebAddress(AddressKind.Local, default);
        }

        // With the scheme of the base, "https:page" is relative. A page that a proxy requested with http may have another scheme in the browser.
        return scheme is "https" && scheme == baseScheme && SlashesIn(rest) < 2 ? new WebAddress(AddressKind.Relative, default) : ReadHost(scheme, rest);
    }

    /// <summary>Browsers ignore control characters and blanks around an address, and tabs and line breaks everywhere.</summary>
    private static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', ' ') < 0)
        {
            return text;
        }

        var trimmed = text.AsSpan().Trim(Ignored);
        return string.Concat(trimmed.ToString().Split(['\t', '\n', '\r']));
    }

    /// <summary>The length of the scheme; 0 where there is none.</summary>
    private static int SchemeLength(string address)
    {
        var end = address.AsSpan().IndexOfAnyExcept(SchemeCharacters);
        return end > 0 && address[end] == ':' && char.IsAsciiLetter(address[0]) ? end : 0;
    }

    /// <summary>A backslash is a slash in addresses of the web.</summary>
    private static int SlashesIn(ReadOnlySpan<char> address)
    {
        var count = address.IndexOfAnyExcept('/', '\\');
        return count < 0 ? address.Length : count;
    }

    private static WebAddress ReadHost(string scheme, ReadOnlySpan<char> rest)
    {
        rest = rest[SlashesIn(rest)..];
        var end = rest.IndexOfAny("/\\?#");
        var authority = end < 0 ? rest : rest[..end];
        if (authority.IndexOfAnyExcept(PlainHost) < 0 && authority[(authority.LastIndexOf('.') + 1)..] is [>= 'a' and <= 'z', ..])
        {
            return new WebAddress(AddressKind.Absolute, new WebOrigin(scheme, authority.ToString(), WebOrigin.DefaultPort(scheme)));
        }

        var host = Uri.UnescapeDataString(authority[(authority.LastIndexOf('@') + 1)..]);
        return host.AsSpan().IndexOfAny(NotInHost) < 0 && WebOrigin.TryParse($"{scheme}://{host}", out var origin)
            ? new WebAddress(AddressKind.Absolute, origin)
            : new WebAddress(AddressKind.Unreadable, default);
    }
}
