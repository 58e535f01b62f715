using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using CookieConsent.Components;
using CookieConsent.Components.Report;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent;

/// <summary>Renders the report of <c>MapCookieReport()</c> as a whole document. It is for operators, so it is in English, as the log is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CookieReportDocument
{
    private static readonly ImmutableArray<ReportColumn<ReportedCookie>> Undeclared = Cookies(new("suggestion", "Suggestion", SuggestionOf));
    private static readonly ImmutableArray<ReportColumn<ReportedCookie>> Declared = Cookies(new("category", "Category", cookie => cookie.Category));

    private static readonly ImmutableArray<ReportColumn<ReportedRoute>> Routes =
    [
        new("route", "Route", seen => seen.Route),
        new("name", "Cookie", seen => NameOf(seen.Cookie)),
        ReportColumn<ReportedRoute>.Count("count", "Set", seen => seen.Counts.Count),
        ReportColumn<ReportedRoute>.Count("removed", "Removed", seen => seen.Counts.RemovedCount),
        ReportColumn<ReportedRoute>.Count("shortened", "Shortened", seen => seen.Counts.ShortenedCount),
    ];

    private static readonly ImmutableArray<ReportColumn<ReportedOrigin>> Origins =
    [
        new("name", "Origin", origin => origin.Seen.Origin),
        new("category", "Category", origin => origin.Category ?? "not declared"),
        new("kinds", "Kinds", origin => string.Join(' ', origin.Seen.Kinds)),
        ReportColumn<ReportedOrigin>.Count("count", "Reports", origin => origin.Seen.Count),
        ReportColumn<ReportedOrigin>.Time("first", "First seen", origin => origin.Seen.FirstSeen),
        ReportColumn<ReportedOrigin>.Time("seen", "Last seen", origin => origin.Seen.LastSeen),
    ];

    private ConsentView? _view;
    private CookieReport _report = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _view = ConsentView.Find(Context, Services);
        _report = Services.GetRequiredService<CookieReportFactory>().Create();
    }

    private static ImmutableArray<ReportColumn<ReportedCookie>> Cookies(ReportColumn<ReportedCookie> second) =>
    [
        new("name", "Name", cookie => NameOf(cookie.Seen)),
        second,
        new("setter", "Set by", cookie => SetterOf(cookie.Seen)),
        ReportColumn<ReportedCookie>.Count("count", "Seen", cookie => CountOf(cookie.Seen)),
        ReportColumn<ReportedCookie>.Count("removed", "Removed", cookie => cookie.Seen.RemovedCount),
        new("lifetime", "Lifetime", LifetimeOf, cookie => cookie.Seen.Lifetime?.Ticks ?? 0),
        ReportColumn<ReportedCookie>.Time("first", "First seen", cookie => cookie.Seen.FirstSeen),
        ReportColumn<ReportedCookie>.Time("seen", "Last seen", cookie => cookie.Seen.LastSeen),
    ];

    /// <summary>The column by which a table is sorted: the one that the address names, else the first.</summary>
    private ReportColumn<TRow> SortedBy<TRow>(ImmutableArray<ReportColumn<TRow>> columns) =>
        columns.FirstOrDefault(column => column.Id == Context!.Request.Query["sort"].ToString()) ?? columns[0];

    private static long CountOf(DiscoveredCookie cookie) => cookie.SetCount + cookie.CarriedCount + cookie.ScriptCount;

    private static string Time(DateTimeOffset moment) => ReportColumn<ReportedCookie>.TextOf(moment);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string NameOf(DiscoveredCookie cookie) => cookie switch
    {
        { Name: "" } => "(nameless)",
        { Storage: CookieStorage.Cookie } => cookie.Name,
        _ => $"{cookie.Name} ({cookie.Storage.ToName()})",
    };

    private static string SuggestionOf(ReportedCookie cookie) => cookie switch
    {
        { Preset.Name: var preset } => $"preset {preset}?",
        { Suggestion: { } known } => $"{known.Provider}: {known.Category}?",
        _ => "",
    };

    private static string LifetimeOf(ReportedCookie cookie) =>
        $"{cookie.Lifetime?.ToString() ?? "not known"}{(cookie.IsTooLong ? $", shortened to {cookie.Declaration!.Lifetime}" : "")}";

    private static string SetterOf(DiscoveredCookie cookie) => cookie switch
    {
        { IsSetElsewhere: false } => string.Join(", ", cookie.Routes.Keys),
        { Storage: not CookieStorage.Cookie } => "a script",
        _ => "a script, or another application on the domain",
    };
}
