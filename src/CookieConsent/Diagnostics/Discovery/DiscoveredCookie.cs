using System.Collections.Immutable;

namespace CookieConsent.Diagnostics.Discovery;

/// <summary>What is known of one cookie, or one key of another kind of storage. It has no value.</summary>
internal sealed record DiscoveredCookie
{
    /// <summary>The most routes that are kept for a cookie.</summary>
    public const int MaxRoutes = 10;

    /// <summary>Its name, generated parts replaced by <c>*</c>. Empty for nameless cookies.</summary>
    public required string Name { get; init; }

    /// <summary>A name that was seen, by which the catalogue is asked. Never shown: a generated part may identify a visitor.</summary>
    public required string Example { get; init; }

    public CookieStorage Storage { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How often the server set it.</summary>
    public long SetCount { get; init; }

    /// <summary>How often a request carried it.</summary>
    public long CarriedCount { get; init; }

    /// <summary>How often a browser's script was seen to have it.</summary>
    public long ScriptCount { get; init; }

    public long RemovedCount { get; init; }

    public long ShortenedCount { get; init; }

    /// <summary>Whether the application marks it essential.</summary>
    public bool IsEssential { get; init; }

    /// <summary>The longest lifetime that a line asked for; <see langword="null"/> for a session cookie, and where no line was seen.</summary>
    public TimeSpan? Lifetime { get; init; }

    public string? Domain { get; init; }

    public string? Path { get; init; }

    /// <summary>The routes that set it, and how often.</summary>
    public ImmutableSortedDictionary<string, DiscoveredRoute> Routes { get; init; } = ImmutableSortedDictionary.Create<string, DiscoveredRoute>(StringComparer.Ordinal);

    /// <summary>Whether no <c>Set-Cookie</c> line was ever seen: a script sets it, or another application on the domain.</summary>
    public bool IsSetElsewhere => SetCount == 0;

    public DiscoveredCookie Add(ObservedCookie seen)
    {
        var next = this with { LastSeen = seen.Request.ObservedAt, Example = seen.Name };
        if (seen.Source == CookieSource.Request)
        {
            return next with { CarriedCount = CarriedCount + 1 };
        }

        return next with
        {
            SetCount = SetCount + 1,
            RemovedCount = RemovedCount + (seen.IsRemoved ? 1 : 0),
            ShortenedCount = ShortenedCount + (seen.IsShortened ? 1 : 0),
            IsEssential = seen.Reason == CookieVerdictReason.Essential,
            Lifetime = Lifetime > seen.Lifetime ? Lifetime : seen.Lifetime ?? Lifetime,
            Domain = seen.Domain,
            Path = seen.Path,
            Routes = WithRoute(seen.Request.Route ?? DiscoveredRoute.None, seen),
        };
    }

    private ImmutableSortedDictionary<string, DiscoveredRoute> WithRoute(string route, ObservedCookie seen)
    {
        var key = Routes.ContainsKey(route) || Routes.Count < MaxRoutes ? route : DiscoveredRoute.Others;
        return Routes.SetItem(key, (Routes.TryGetValue(key, out var known) ? known : DiscoveredRoute.New).Add(seen));
    }
}

/// <summary>How often a route set a cookie, and how often the line was removed or shortened.</summary>
internal sealed record DiscoveredRoute(long Count, long RemovedCount, long ShortenedCount)
{
    public static readonly DiscoveredRoute New = new(0, 0, 0);

    /// <summary>Shown where no endpoint was selected.</summary>
    public const string None = "(no endpoint)";

    /// <summary>The routes beyond <see cref="DiscoveredCookie.MaxRoutes"/>.</summary>
    public const string Others = "(other routes)";

    public DiscoveredRoute Add(ObservedCookie seen) => new(Count + 1, RemovedCount + (seen.IsRemoved ? 1 : 0), ShortenedCount + (seen.IsShortened ? 1 : 0));
}

/// <summary>What is known of one origin of third parties.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Kinds">What was loaded from it, in the words of the setting <c>Origins</c>.</param>
/// <param name="Count">How often it was reported.</param>
/// <param name="FirstSeen">When it was reported first.</param>
/// <param name="LastSeen">When it was reported last.</param>
internal sealed record DiscoveredOrigin(string Origin, ImmutableSortedSet<string> Kinds, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
