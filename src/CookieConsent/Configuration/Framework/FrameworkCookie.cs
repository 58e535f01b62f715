using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Configuration.Framework;

/// <summary>A cookie that an option of the framework, or of an authentication handler, builds.</summary>
/// <param name="Builder">The option.</param>
/// <param name="Kind">What the cookie is for.</param>
internal sealed record FrameworkCookie(CookieBuilder Builder, BuiltInCookie Kind)
{
    /// <summary>Where a cookie of an authentication scheme is set: the scheme, the type of its options, and the property.</summary>
    public (string Name, string Options, string Property) Scheme { get; init; }

    /// <summary>How long it is kept, where the builder does not define it.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether the handler appends something random to the name.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Whether the handler, which is not the framework's, may append something to the name.</summary>
    public bool HasSuffix { get; init; }

    /// <summary>The names and patterns of the cookie; the first is what visitors read.</summary>
    public string[] Names => (Builder.Name!, HasSuffix) switch
    {
        var (name, _) when IsPrefix => [name + CookieName.Wildcard],
        ([.., '.' or '-' or '_' or ':'] name, true) => [name + CookieName.Wildcard],
        var (name, hasSuffix) => hasSuffix ? [name, $"{name}.{CookieName.Wildcard}"] : [name],
    };

    /// <summary>Logs that it was removed, with the call that marks it essential.</summary>
    public void LogRemoval(ILogger logger, string name, CookieConsentMode mode)
    {
        switch (Kind)
        {
            case BuiltInCookie.Antiforgery:
                Log.AntiforgeryCookieRemoved(logger, name, mode);
                break;
            case BuiltInCookie.Session:
                Log.SessionCookieRemoved(logger, name, mode);
                break;
            case BuiltInCookie.Notices:
                Log.TempDataCookieRemoved(logger, name, mode);
                break;
            default:
                Log.AuthenticationCookieRemoved(logger, name, mode, Scheme.Name, Scheme.Options, Scheme.Property);
                break;
        }
    }

    /// <summary>Whether a cookie is this one or a chunk of it.</summary>
    public bool Covers(string name)
    {
        var owner = CookieName.TryGetChunkOwner(name, out var found) ? found.ToString() : name;
        return Names.Any(known => known.EndsWith(CookieName.Wildcard) ? name.StartsWith(known[..^1], StringComparison.Ordinal) : name == known || owner == known);
    }
}
