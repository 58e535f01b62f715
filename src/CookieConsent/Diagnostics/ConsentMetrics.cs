using System.Diagnostics.Metrics;

namespace CookieConsent.Diagnostics;

/// <summary>
/// What is counted, under the meter <c>CookieConsent</c>. Tags are bounded: category ids come from the catalogue, every
/// other value from the library.
/// </summary>
internal sealed class ConsentMetrics
{
    /// <summary>The category of what nothing declares.</summary>
    public const string NoCategory = "(undeclared)";

    private readonly Counter<long> _removed;
    private readonly Counter<long> _hidden;
    private readonly Counter<long> _choices;
    private readonly Counter<long> _unreadable;
    private readonly Counter<long> _blocked;

    public ConsentMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("CookieConsent");
        _removed = meter.CreateCounter<long>("cookie_consent.set_cookie.removed", "{line}", "Set-Cookie lines removed, by category and reason.");
        _hidden = meter.CreateCounter<long>("cookie_consent.request_cookie.hidden", "{cookie}", "Request cookies hidden from the application, by category.");
        _choices = meter.CreateCounter<long>("cookie_consent.choice.saved", "{choice}", "Choices saved, by category and outcome.");
        _unreadable = meter.CreateCounter<long>("cookie_consent.preferences.unreadable", "{value}", "Requests with a preferences value that does not count, by reason.");
        _blocked = meter.CreateCounter<long>("cookie_consent.origin.blocked", "{report}", "Reports of browsers about other origins, by category and kind.");
    }

    public void SetCookieRemoved(string category, string reason, bool reportOnly)
    {
        if (_removed.Enabled)
        {
            _removed.Add(1, new("category", category), new("reason", reason), new("mode", Mode(reportOnly)));
        }
    }

    /// <summary>Whether anything listens, so that the request's cookies are worth a second pass.</summary>
    public bool CountsHiddenCookies => _hidden.Enabled;

    public void RequestCookieHidden(string category, bool reportOnly) =>
        _hidden.Add(1, new("category", category), new("mode", Mode(reportOnly)));

    public void ChoiceSaved(string category, string outcome) =>
        _choices.Add(1, new("category", category), new KeyValuePair<string, object?>("outcome", outcome));

    public void PreferencesUnreadable(string reason) =>
        _unreadable.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void OriginBlocked(string category, string kind, bool reportOnly) =>
        _blocked.Add(1, new("category", category), new("kind", kind), new("mode", Mode(reportOnly)));

    private static string Mode(bool reportOnly) => reportOnly ? "report-only" : "enforce";
}
