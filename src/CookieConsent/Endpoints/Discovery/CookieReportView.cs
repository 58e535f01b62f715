using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Localization;

namespace CookieConsent.Endpoints.Discovery;

/// <summary>The report as JSON.</summary>
/// <param name="Since">When the process began to collect.</param>
/// <param name="Mode">Whether verdicts are enforced.</param>
/// <param name="Undeclared">What was seen and nothing declares.</param>
/// <param name="Declared">What was seen and is declared.</param>
/// <param name="NeverSeen">What is declared and was not seen.</param>
/// <param name="Origins">The origins of third parties.</param>
/// <param name="Presets">The presets that would declare some of it, by name alone.</param>
/// <param name="Dropped">How much there was no room for.</param>
/// <param name="Fragment">What to add to <c>appsettings.json</c>; <see langword="null"/> where everything is declared.</param>
internal sealed record CookieReportView(
    DateTime Since,
    string Mode,
    IEnumerable<CookieView> Undeclared,
    IEnumerable<CookieView> Declared,
    IEnumerable<NeverSeenView> NeverSeen,
    IEnumerable<OriginView> Origins,
    IEnumerable<PresetView> Presets,
    DroppedView Dropped,
    string? Fragment)
{
    public static CookieReportView Of(CookieReport report) => new(
        report.Since.UtcDateTime,
        report.Catalogue.Settings.ReportOnly ? nameof(CookieConsentMode.ReportOnly) : nameof(CookieConsentMode.Enforce),
        report.Undeclared.Select(CookieView.Of),
        report.Cookies.Where(cookie => cookie.Declaration is not null).Select(CookieView.Of),
        report.NeverSeen.Select(cookie => new NeverSeenView(cookie.Name, report.Catalogue.CategoryOf(cookie).Id, cookie.Storage.ToName())),
        report.Origins.Select(origin => new OriginView(origin.Seen.Origin, origin.Seen.Kinds, origin.Category, origin.Seen.Count, origin.Seen.FirstSeen.UtcDateTime, origin.Seen.LastSeen.UtcDateTime, origin.Preset)),
        report.Presets.Select(preset => new PresetView(preset.Name, preset.Cookies.Select(cookie => cookie.Seen.Name), preset.Origins.Select(origin => origin.Seen.Origin))),
        new DroppedView(report.DroppedNames, report.DroppedOrigins),
        DeclarationFragment.Of(report));
}

/// <summary>One cookie, or key of another kind of storage.</summary>
internal sealed record CookieView(
    string Name,
    string Storage,
    string? Category,
    string? DeclaredAs,
    string? DeclaredLifetime,
    string? Lifetime,
    string? Domain,
    string? Path,
    string SetBy,
    long Set,
    long Carried,
    long Stored,
    long Removed,
    long Shortened,
    IEnumerable<RouteView> Routes,
    DateTime FirstSeen,
    DateTime LastSeen,
    SuggestionView? Suggestion,
    string? Preset)
{
    public static CookieView Of(ReportedCookie cookie)
    {
        var seen = cookie.Seen;
        return new CookieView(
            seen.Name,
            seen.Storage.ToName(),
            cookie.Category,
            cookie.Declaration?.Name,
            cookie.Declaration?.Lifetime?.ToString(),
            cookie.Lifetime?.ToString(),
            seen.Domain,
            seen.Path,
            seen.IsSetElsewhere ? "script" : "server",
            seen.SetCount,
            seen.CarriedCount,
            seen.ScriptCount,
            seen.RemovedCount,
            seen.ShortenedCount,
            seen.Routes.Select(route => new RouteView(route.Key, route.Value.Count, route.Value.RemovedCount, route.Value.ShortenedCount)),
            seen.FirstSeen.UtcDateTime,
            seen.LastSeen.UtcDateTime,
            cookie.Suggestion is { } known ? new SuggestionView(known.Category, known.Provider, known.Purpose, "Open Cookie Database") : null,
            cookie.Preset?.Name);
    }
}

/// <summary>How often a route set a cookie, and how often the line was removed or shortened.</summary>
internal sealed record RouteView(string Route, long Set, long Removed, long Shortened);

/// <summary>What is declared and was not seen.</summary>
internal sealed record NeverSeenView(string Name, string Category, string Storage);

/// <summary>One origin of third parties.</summary>
internal sealed record OriginView(string Origin, IEnumerable<string> Kinds, string? Category, long Count, DateTime FirstSeen, DateTime LastSeen, string? Preset);

/// <summary>A preset that would declare cookies, and those of origins, for a person to check.</summary>
internal sealed record PresetView(string Name, IEnumerable<string> Cookies, IEnumerable<string> Origins);

/// <summary>How much was dropped for lack of room.</summary>
internal sealed record DroppedView(long Cookies, long Origins);

/// <summary>What a database knows of a name, for a person to check.</summary>
internal sealed record SuggestionView(string Category, string Provider, string Purpose, string Source);

/// <summary>Serializes the report.</summary>
[JsonSerializable(typeof(CookieReportView))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static ReportJson Web { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
