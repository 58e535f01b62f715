using System.Text.RegularExpressions;

namespace CookieConsent.Tests.Architecture;

/// <summary>Which folder sees which. The rules are functions of source text, so that a test can show each of them failing.</summary>
internal sealed class Rooms
{
    /// <summary>Every folder, the lowest first. A folder sees only folders above it in this list, so no arrow has a way back.</summary>
    public static readonly IReadOnlyList<string> Order =
    [
        "Options",
        "Presets",
        "Http",
        "Diagnostics",
        "Catalogue/Texts",
        "Catalogue/Matching",
        "Catalogue",
        "Localization",
        "Catalogue/Validation",
        "Catalogue/Compilation",
        "Signals",
        "Preferences/Import",
        "Preferences",
        "Decisions",
        "SetCookie",
        "Diagnostics/Observation",
        "Diagnostics/Suggestions",
        "Diagnostics/Discovery",
        "Caching",
        "Binding",
        "Links",
        "Origins",
        "Records",
        "Records/Files",
        "Components/Assets",
        "Components",
        "Components/Cascading",
        "Components/Preferences",
        "Components/Banner",
        "Components/Policy",
        "Components/Markup",
        "Components/Gating",
        "Components/Placeholder",
        "Components/Report",
        "Components/TagHelpers",
        "Records/Exhibits",
        "Signals/Google",
        "Endpoints",
        "Endpoints/Requirements",
        "Signals/Support",
        "Endpoints/Discovery",
        "Tracking",
        "Configuration/Framework",
        "Configuration",
        "Records/Seals",
        "Records/Writing",
        "Records/Page",
        "Records/Reports",
        "Enforcement",
        "Diagnostics/Health",
        "",
    ];

    /// <summary>Types of the root that every folder may see. The others are the front door, which no folder sees.</summary>
    private static readonly string[] Contracts = ["ConsentChoice", "ICookieConsentFeature", "ICookieConsentService"];

    private readonly ILookup<string, string> _types;
    private readonly ILookup<string, string> _publicTypes;

    public Rooms(IReadOnlyCollection<SourceFile> library)
    {
        _types = library.SelectMany(file => file.Types.Select(type => (file.Folder, type))).ToLookup(pair => pair.Folder, pair => pair.type);
        _publicTypes = library.Where(file => file.IsPublic).SelectMany(file => file.Types.Select(type => (file.Folder, type))).ToLookup(pair => pair.Folder, pair => pair.type);
    }

    /// <summary>What a file sees and may not: <c>Http/A.cs sees Links</c>.</summary>
    public IEnumerable<string> Violations(SourceFile file) =>
        from folder in Order.Skip(IndexOf(file.Folder) + 1)
        where Sees(file, folder)
        select $"{file.Path} sees {(folder.Length == 0 ? "the front door" : folder)}";

    /// <summary>Whether a file works on a request or a response of ASP.NET Core.</summary>
    public static bool IsBoundToTheWeb(SourceFile file) =>
        Regex.IsMatch(file.Code, @"\b(HttpContext|HttpRequest|HttpResponse|IHeaderDictionary|IFeatureCollection)\b(?!\.)");

    /// <summary>
    /// A file sees a folder in one of four ways: a <c>using</c>; a qualified name; a public type, all of which have one namespace; or a
    /// type of a folder that contains its own, which needs no <c>using</c>.
    /// </summary>
    private bool Sees(SourceFile file, string folder)
    {
        var name = folder.Replace("/", @"\.", StringComparison.Ordinal);
        var isUsed = folder.Length > 0 && Regex.IsMatch(file.Code, $@"using (?:static |\w+ = )?CookieConsent\.{name}(?:;|\s|\.(?!{SubfoldersOf(folder)}))");
        var isQualified = folder.Length > 0 && _types[folder].Any(type => Regex.IsMatch(file.Code, $@"(?<![\w.])(?:global::)?(?:CookieConsent\.)?{name}\.{type}\b"));
        var unqualified = file.Folder.StartsWith(folder, StringComparison.Ordinal) ? _types[folder] : _publicTypes[folder];
        return isUsed || isQualified || unqualified.Except(Contracts).Any(type => Regex.IsMatch(file.Code, $@"(?<![\w.]){type}\b(?!\s*[{{=(]|\()"));
    }

    private static string SubfoldersOf(string folder) =>
        string.Join('|', Order.Where(other => other.StartsWith(folder + "/", StringComparison.Ordinal)).Select(other => other[(folder.Length + 1)..] + @"\b").DefaultIfEmpty("(?!)"));

    private static int IndexOf(string folder) => Order.TakeWhile(known => known != folder).Count();
}
