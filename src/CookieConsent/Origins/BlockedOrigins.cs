using System.Collections.Concurrent;
using CookieConsent.Catalogue;
using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Origins;

/// <summary>What browsers reported as blocked, or as what would be: origins and kinds, with counts. Nothing of a visitor, and no page.</summary>
/// <remarks>Anybody can send a report, so everything here is bounded.</remarks>
internal sealed class BlockedOrigins(ConsentMetrics metrics, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>How many different pairs of origin and kind are kept.</summary>
    public const int Capacity = 200;

    /// <summary>How many reports are read. A page that loads much from other origins has browsers send many that are alike.</summary>
    public const int MaxReportsPerMinute = 100;

    private readonly ConcurrentDictionary<(WebOrigin Origin, OriginKinds Kind), long> _counts = [];
    private readonly LogOnceSet _logged = new(Capacity);
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Enforcement);
    private readonly Lock _budget = new();
    private long _minute;
    private int _reports;

    public IReadOnlyList<BlockedOrigin> All =>
        [.. _counts.Select(entry => new BlockedOrigin(entry.Key.Origin, entry.Key.Kind, entry.Value)).OrderBy(blocked => blocked.Origin.ToString(), StringComparer.Ordinal)];

    /// <summary>Whether one more report is worth reading in this minute.</summary>
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

    public void Add(WebOrigin origin, OriginKinds kind, CookieCatalogue catalogue)
    {
        var category = catalogue.FindOrigin(origin, kind) is { } declared ? catalogue.Categories[declared.CategoryIndex].Id : null;
        metrics.OriginBlocked(category ?? ConsentMetrics.NoCategory, NameOf(kind), catalogue.Settings.ThirdParties == ThirdPartyHandling.Report);
        if (_counts.Count < Capacity || _counts.ContainsKey((origin, kind)))
        {
            _counts.AddOrUpdate((origin, kind), 1, (_, count) => count + 1);
        }

        if (category is null && _logged.TryAdd($"{origin} {kind}"))
        {
            Log.OriginUndeclared(_logger, LogSanitizer.Sanitize(origin.ToString()), NameOf(kind));
        }
    }

    private static string NameOf(OriginKinds kind) => kind == OriginKinds.None ? "other" : kind.ToName();
}

/// <param name="Origin">The origin.</param>
/// <param name="Kind">What was to be loaded from it; <see cref="OriginKinds.None"/> for what the catalogue has no kind for.</param>
/// <param name="Count">How often browsers reported it.</param>
internal sealed record BlockedOrigin(WebOrigin Origin, OriginKinds Kind, long Count);
