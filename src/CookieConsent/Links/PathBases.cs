using Microsoft.AspNetCore.Http;

namespace CookieConsent.Links;

/// <summary>Path bases that addresses can begin with.</summary>
internal static class PathBases
{
    /// <summary>The path base; an empty one where browsers take it for the address of another host, such as <c>//host</c>.</summary>
    public static PathString Valid(PathString pathBase) =>
        pathBase.HasValue && LocalReturnUrl.Of(pathBase.ToUriComponent()) is null ? default : pathBase;
}
