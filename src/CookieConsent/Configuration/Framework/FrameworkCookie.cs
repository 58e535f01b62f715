using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Configuration.Framework;

/// <summary>A cookie that an option of the framework, or of an authentication handler, builds.</summary>
/// <param name="Builder">The option.</param>
/// <param name="Kind">What the cookie is for.</param>
/// <param name="Call">The line of code that marks it essential, and the namespace where a web project does not import it.</param>
internal sealed record FrameworkCookie(CookieBuilder Builder, BuiltInCookie Kind, string Call)
{
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

    /// <summary>Whether a cookie is this one or a chunk of it.</summary>
    public bool Covers(string name)
    {
        var owner = CookieName.TryGetChunkOwner(name, out var found) ? found.ToString() : name;
        return Names.Any(known => known.EndsWith(CookieName.Wildcard) ? name.StartsWith(known[..^1], StringComparison.Ordinal) : name == known || owner == known);
    }
}
