using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using CookieConsent.Diagnostics.Discovery;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Origins;

/// <summary>Counts what browsers report as blocked, or as what would be. Anybody can send a report, so everything here is bounded.</summary>
internal sealed class BlockedOrigins(CookieDiscovery discovery, ConsentMetrics metrics, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>How many reports are kept. A page that loads much from other origins has browsers send many that are alike.</summary>
    public const int MaxReportsPerMinute = 100;

    /// <summary>How many different pairs of origin and kind are logged.</summary>
    public const int MaxLogged = 200;

    private readonly LogOnceSet _logged = new(MaxLogged);
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Enforcement);
    private readonly Lock _budget = new();
    private long _minute;
    private int _reports;

    /// <summary>Whether one more report is kept in this minute.</summary>
    public bool TakesMore()
    {
        lock (_budget)
        {
            var minute = time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
            _reports = minute == _minute ? _reports + 1 : 1;
            _minute = minute;
            return _reports <= MaxReportsPerMinute;
        }
    }

    /// <param name="origin">The origin.</param>
    /// <param name="kind">What was to be loaded from it; <see cref="OriginKinds.None"/> for what the catalogue has no kind for.</param>
    /// <param name="catalogue">What the site declares.</param>
    public void Add(WebOrigin origin, OriginKinds kind, CookieCatalogue catalogue)
    {
        var (text, name) = (origin.ToString(), kind == OriginKinds.None ? "other" : kind.ToName());
        var category = catalogue.FindOrigin(origin, kind) is { } declared ? catalogue.Categories[declared.CategoryIndex].Id : null;
        metrics.OriginBlocked(category ?? ConsentMetrics.NoCategory, name, catalogue.Settings.ThirdParties == ThirdPartyHandling.Report);
        if (discovery.IsEnabled)
        {
            discovery.AddOrigin(text, kind == OriginKinds.None ? [] : [name]);
        }

        if (category is null && _logged.TryAdd($"{text} {name}"))
        {
            Log.OriginUndeclared(_logger, LogSanitizer.Sanitize(text), name);
        }
    }
}
