using CookieConsent.Links;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Origins;

/// <summary>Where browsers report what a policy blocks.</summary>
internal sealed class ReportsAddress(ConsentRouteRegistry routes)
{
    private Known? _known;

    /// <summary>The path on this host; <see langword="null"/> where none is mapped without route values. Allocates only for another path base.</summary>
    public string? Of(HttpContext context)
    {
        var pathBase = routes.PathBaseOf(context);
        var known = Volatile.Read(ref _known);
        if (known is null || !known.PathBase.Equals(pathBase, StringComparison.Ordinal))
        {
            known = new Known(pathBase, Find(pathBase));
            Volatile.Write(ref _known, known);
        }

        return known.Path;
    }

    /// <summary>A path base can come from the request, and these characters would begin another directive or another policy.</summary>
    private string? Find(PathString pathBase) =>
        routes.PathWithoutRouteValues(ConsentRoutes.ReportsName) is { } path && pathBase.Add(path).ToUriComponent() is var address && !address.AsSpan().ContainsAny(';', ',')
            ? address
            : null;

    private sealed record Known(PathString PathBase, string? Path);
}
