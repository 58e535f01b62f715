namespace CookieConsent.Catalogue;

/// <summary>Another origin from which a category loads content.</summary>
/// <param name="Origin">The origin; for a wildcard, the one whose subdomains are meant.</param>
/// <param name="IsWildcard">Whether every host below it is meant, and not the host itself.</param>
/// <param name="Kinds">What is loaded from it.</param>
/// <param name="CategoryIndex">The <see cref="CookieCategory.Index"/> of the category that declares it.</param>
internal sealed record DeclaredOrigin(WebOrigin Origin, bool IsWildcard, OriginKinds Kinds, int CategoryIndex)
{
    /// <summary>The origin as visitors read it and as a policy lists it.</summary>
    public string Text { get; } = (IsWildcard ? Origin with { Host = $"*.{Origin.Host}" } : Origin).ToString();

    /// <summary>Whether browsers take it for an origin (CSP Level 3 section 6.7.2.8).</summary>
    public bool Covers(WebOrigin origin) =>
        CoversScheme(origin.Scheme)
        && (Origin.Port == origin.Port || (Origin.HasDefaultPort && origin.HasDefaultPort))
        && (IsWildcard ? IsBelow(origin.Host) : origin.Host.Equals(Origin.Host, StringComparison.OrdinalIgnoreCase));

    private bool CoversScheme(string scheme) => Origin.Scheme == scheme || (Origin.Scheme, scheme) is ("http", "https") or ("ws", "wss" or "http" or "https") or ("wss", "https");

    private bool IsBelow(string host) =>
        host.Length > Origin.Host.Length + 1 && host.EndsWith(Origin.Host, StringComparison.OrdinalIgnoreCase) && host[^(Origin.Host.Length + 1)] == '.';
}

/// <summary>What is loaded from an origin. The names are those of the settings, in lower case.</summary>
[Flags]
internal enum OriginKinds
{
    None = 0,
    Script = 1,
    Style = 2,
    Img = 4,
    Font = 8,
    Media = 16,

    /// <summary>Documents in frames, and embedded objects.</summary>
    Frame = 32,

    /// <summary>What scripts request: fetch, XMLHttpRequest, WebSocket, EventSource, beacons.</summary>
    Connect = 64,
}

/// <summary>The names of kinds in settings, JSON and reports.</summary>
internal static class OriginKindNames
{
    private static readonly OriginKinds[] Kinds = [.. Enum.GetValues<OriginKinds>().Where(kind => kind != OriginKinds.None)];

    public static IEnumerable<string> All => Kinds.Select(ToName);

    /// <summary>The single kinds of a set.</summary>
    public static IEnumerable<OriginKinds> Each(this OriginKinds kinds) => Kinds.Where(kind => kinds.HasFlag(kind));

    public static OriginKinds Parse(string name) => Array.Find(Kinds, kind => ToName(kind).Equals(name, StringComparison.OrdinalIgnoreCase));

    public static string ToName(this OriginKinds kind) => kind.ToString().ToLowerInvariant();
}
