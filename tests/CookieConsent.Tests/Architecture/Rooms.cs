using System.Text.RegularExpressions;
using CookieConsent.Caching;
using CookieConsent.Enforcement;

namespace CookieConsent.Tests.Architecture;

/// <summary>Who sees whom. The rules are functions of source text, so that each can be seen to fail.</summary>
internal sealed class Rooms
{
    /// <summary>The arrows: what each room may see besides itself and the contracts.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Catalogue"] = [],
        ["Localization"] = [],
        ["Diagnostics"] = [],
        ["Preferences"] = ["Catalogue"],
        ["Framework"] = ["Catalogue", "Diagnostics"],
        ["Configuration"] = ["Catalogue", "Diagnostics", "Framework", "Localization"],
        ["Enforcement"] = ["Catalogue", "Preferences", "Diagnostics"],
        ["Pages"] = ["Catalogue", "Preferences", "Localization", "Diagnostics"],
    };

    /// <summary>Types of the root that see every room, and that no room sees.</summary>
    private static readonly string[] FrontDoor =
    [
        "CookieConsentServiceCollectionExtensions",
        "CookieConsentApplicationBuilderExtensions",
        "CookieConsentEndpointRouteBuilderExtensions",
        "CookieConsentOutputCachePolicyBuilderExtensions",
        "CookieConsentOutputCachePolicy",
        "OutputCacheConsentFeature",
        "CookieConsentBuilder",
        "CookieConsentStartupFilter",
    ];

    private readonly ILookup<string, string> _types;
    private readonly ILookup<string, string> _publicTypes;

    public Rooms(IReadOnlyCollection<SourceFile> library)
    {
        _types = library.Where(file => file.Room.Length > 0).ToLookup(file => file.Room, file => file.TypeName);
        _publicTypes = library.Where(file => file.Room.Length > 0 && file.IsPublic).ToLookup(file => file.Room, file => file.TypeName);
    }

    /// <summary>The rooms that a file sees and may not.</summary>
    public IEnumerable<string> ForbiddenTo(SourceFile file) =>
        Seen(file).Except([file.Room, .. Arrows[file.Room]]).Select(room => $"{file.Path} sees {room}");

    /// <summary>Whether a file names anything of ASP.NET Core.</summary>
    public static bool IsBoundToTheWeb(SourceFile file) =>
        file.Code.Contains("Microsoft.AspNetCore", StringComparison.Ordinal) || Regex.IsMatch(file.Code, @"\bHttpContext\b");

    /// <summary>The types of the front door that a file names.</summary>
    public static IEnumerable<string> FrontDoorSeenBy(SourceFile file) =>
        FrontDoor.Where(type => Regex.IsMatch(file.Code, $@"\b{type}\b")).Select(type => $"{file.Path} sees {type}");

    /// <summary>
    /// By a using, or by a name: <c>CookieConsent.Pages.Problem</c>; <c>Pages.Problem</c> alone, which the shared root
    /// resolves; or <c>CookieBanner</c>, a public type, which is in that root.
    /// </summary>
    private IEnumerable<string> Seen(SourceFile file) =>
        from room in Arrows.Keys
        where Regex.IsMatch(file.Code, $@"\bCookieConsent\.{room}\b")
            || Regex.Matches(file.Code, $@"(?<![\w.]){room}\.(\w+)").Any(match => _types[room].Contains(match.Groups[1].Value))
            || _publicTypes[room].Any(type => Regex.IsMatch(file.Code, $@"(?<![\w.]){type}\b"))
        select room;
}
