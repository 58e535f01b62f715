using CookieConsent.Catalogue;

namespace CookieConsent.Injection.ThirdParties;

/// <summary>What browsers load because of a link, in a document or in the header <c>Link</c> (HTML section 4.6.7).</summary>
internal static class LinkRelations
{
    /// <summary>A link that is allowed for any kind of content.</summary>
    public const OriginKinds Any = (OriginKinds)(-1);

    /// <summary>The kinds that a relation can have.</summary>
    public static IEnumerable<OriginKinds> Kinds { get; } = [.. Enum.GetValues<OriginKinds>(), Any];

    /// <param name="relations">The value of <c>rel</c>.</param>
    /// <param name="destination">The value of <c>as</c>.</param>
    /// <returns>Of each relation that is loaded, the kind, and whether it only prepares for something else.</returns>
    public static IEnumerable<(OriginKinds Kind, bool IsHint)> Read(string relations, string destination) =>
        relations.Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(relation => Find(relation.ToLowerInvariant(), destination.Trim().ToLowerInvariant()))
            .OfType<(OriginKinds, bool)>();

    private static (OriginKinds Kind, bool IsHint)? Find(string relation, string destination) => relation switch
    {
        "stylesheet" => (OriginKinds.Style, false),
        "icon" or "apple-touch-icon" or "apple-touch-icon-precomposed" or "apple-touch-startup-image" or "mask-icon" or "fluid-icon" => (OriginKinds.Img, false),
        "manifest" => (OriginKinds.None, false),

        // Firefox loads the next page ahead.
        "next" => (Any, false),
        "modulepreload" => (OriginKinds.Script, true),
        "preload" => (KindOf(destination), true),
        "preconnect" or "dns-prefetch" or "prefetch" or "prerender" => (Any, true),
        "compression-dictionary" or "dictionary" => (OriginKinds.Connect, true),
        _ => null,
    };

    private static OriginKinds KindOf(string destination) => destination switch
    {
        "script" or "worker" or "sharedworker" or "serviceworker" => OriginKinds.Script,
        "style" => OriginKinds.Style,
        "image" => OriginKinds.Img,
        "font" => OriginKinds.Font,
        "audio" or "video" or "track" => OriginKinds.Media,
        "document" or "iframe" or "frame" or "embed" or "object" => OriginKinds.Frame,
        "fetch" => OriginKinds.Connect,
        _ => Any,
    };
}
