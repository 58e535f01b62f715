using System.ComponentModel;
using System.Globalization;
using CookieConsent.Components;
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

    private bool IsSortedBy(string column) => (Context!.Request.Query["sort"].ToString() is { Length: > 0 } sort ? sort : "name") == column;

    private IEnumerable<ReportedCookie> Sorted(IEnumerable<ReportedCookie> cookies) => Context!.Request.Query["sort"].ToString() switch
    {
        "count" => cookies.OrderByDescending(cookie => CountOf(cookie.Seen)),
        "removed" => cookies.OrderByDescending(cookie => cookie.Seen.RemovedCount),
        "seen" => cookies.OrderByDescending(cookie => cookie.Seen.LastSeen),
        _ => cookies,
    };

    private static long CountOf(DiscoveredCookie cookie) => cookie.SetCount + cookie.CarriedCount + cookie.ScriptCount;

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string NameOf(DiscoveredCookie cookie) => cookie.Name.Length == 0 ? "(nameless)" : cookie.Name;

    private static string? KindOf(DiscoveredCookie cookie) => cookie.Storage == CookieStorage.Cookie ? null : cookie.Storage.ToName();

    private static string SetterOf(DiscoveredCookie cookie) => cookie switch
    {
        { IsSetElsewhere: false } => string.Join(", ", cookie.Routes.Keys),
        { Storage: not CookieStorage.Cookie } => "a script",
        _ => "a script, or another application on the domain",
    };
}
