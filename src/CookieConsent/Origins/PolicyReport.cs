using System.Text.Json;
using CookieConsent.Catalogue;

namespace CookieConsent.Origins;

/// <summary>
/// What browsers send about a policy (CSP Level 3 section 5.3, Reporting API section 3.3). Of it only the blocked origin and the kind are
/// read: the rest describes the page and its address.
/// </summary>
internal static class PolicyReport
{
    private const int MaxHostLength = 253;

    /// <returns>The blocked origins; <see langword="null"/> where the JSON has another shape.</returns>
    public static IReadOnlyList<(WebOrigin Origin, OriginKinds Kind)>? Read(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object when root.TryGetProperty("csp-report", out var report) => Blocked([report], "blocked-uri", "effective-directive", "violated-directive"),
        JsonValueKind.Object when root.TryGetProperty("body", out _) => Bodies([root]),
        JsonValueKind.Array => Bodies(root.EnumerateArray()),
        _ => null,
    };

    private static List<(WebOrigin Origin, OriginKinds Kind)> Bodies(IEnumerable<JsonElement> reports) => Blocked(
        reports.Where(report => Text(report, "type") == "csp-violation").Select(report => report.TryGetProperty("body", out var body) ? body : default),
        "blockedURL",
        "effectiveDirective");

    private static List<(WebOrigin Origin, OriginKinds Kind)> Blocked(IEnumerable<JsonElement> reports, string address, params string[] directives) =>
    [
        .. from report in reports
           let blocked = WebOrigin.TryParse(Text(report, address), out var origin) ? origin : default(WebOrigin?)
           where blocked is { Host.Length: <= MaxHostLength }
           select (blocked.Value, KindOf(directives.Select(directive => Text(report, directive)).FirstOrDefault(text => text is not null))),
    ];

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A violated directive may be followed by its sources.</summary>
    private static OriginKinds KindOf(string? directive) => directive?.Split(' ')[0] switch
    {
        "script-src" or "script-src-elem" or "script-src-attr" or "worker-src" => OriginKinds.Script,
        "style-src" or "style-src-elem" or "style-src-attr" => OriginKinds.Style,
        "img-src" => OriginKinds.Img,
        "font-src" => OriginKinds.Font,
        "media-src" => OriginKinds.Media,
        "frame-src" or "child-src" or "object-src" or "fenced-frame-src" => OriginKinds.Frame,
        "connect-src" => OriginKinds.Connect,
        _ => OriginKinds.None,
    };
}
