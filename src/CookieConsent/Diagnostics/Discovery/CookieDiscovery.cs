using System.Collections.Immutable;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics.Observation;

namespace CookieConsent.Diagnostics.Discovery;

/// <summary>
/// What was seen of cookies, storage and origins since the start of the process: names, routes and counts, never a value. Nothing is
/// collected before <see cref="Enable"/>.
/// </summary>
internal sealed class CookieDiscovery(CookieObservers observers, TimeProvider time) : ICookieObserver
{
    private const int MaxNames = 500;
    private const int MaxOrigins = 500;

    private readonly Lock _lock = new();

    // Anybody can send a request with new names. They do not push out what the server itself sets.
    private readonly RecentlySeen<(CookieStorage Storage, string Name), DiscoveredCookie> _cookies = new(MaxNames, cookie => cookie.IsSetElsewhere);
    private readonly RecentlySeen<string, DiscoveredOrigin> _origins = new(MaxOrigins, _ => true);
    private DateTimeOffset? _since;

    /// <summary>Whether anything is collected.</summary>
    public bool IsEnabled => _since is not null;

    /// <summary>Begins to collect.</summary>
    public void Enable()
    {
        lock (_lock)
        {
            _since ??= time.GetUtcNow();
        }

        observers.Add(this);
    }

    public DiscoverySnapshot Snapshot()
    {
        lock (_lock)
        {
            return new DiscoverySnapshot(_since ?? time.GetUtcNow(), [.. _cookies.Values], [.. _origins.Values], _cookies.DroppedCount, _origins.DroppedCount);
        }
    }

    /// <summary>Notes a cookie. A deletion is none: it may be there to remove what is no longer set.</summary>
    public void OnCookieObserved(ObservedCookie cookie)
    {
        if (cookie.IsDeletion)
        {
            return;
        }

        var names = cookie.DeclaredName is { } declared ? (declared, null) : Names(CookieStorage.Cookie, cookie.Name);
        lock (_lock)
        {
            var key = (CookieStorage.Cookie, NameOf(names));
            _cookies.Set(key, Find(key, cookie.Name, cookie.Request.ObservedAt).Add(cookie));
        }
    }

    /// <summary>Notes what a script in a browser has stored.</summary>
    public void AddStored(CookieStorage storage, string name)
    {
        var now = time.GetUtcNow();
        var names = Names(storage, name);
        lock (_lock)
        {
            var key = (storage, NameOf(names));
            var known = Find(key, name, now);
            _cookies.Set(key, known with { LastSeen = now, Example = name, ScriptCount = known.ScriptCount + 1 });
        }
    }

    /// <summary>Notes an origin from which something was loaded, or was to be.</summary>
    /// <param name="origin">Scheme, host and port.</param>
    /// <param name="kinds">What is loaded from it, in the words of the setting <c>Origins</c>.</param>
    public void AddOrigin(string origin, params IEnumerable<string> kinds)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var known = _origins.Find(origin) ?? new DiscoveredOrigin(origin, [], 0, now, now);
            _origins.Set(origin, known with { Kinds = known.Kinds.Union(kinds), Count = known.Count + 1, LastSeen = now });
        }
    }

    /// <summary>A name and, where it may be a chunk of a large cookie, that cookie's name, as patterns. Regular expressions run outside of the lock.</summary>
    private static (string Name, string? Whole) Names(CookieStorage storage, string name) =>
        (GeneratedName.PatternOf(name), storage == CookieStorage.Cookie && CookieName.TryGetChunkOwner(name, out var owner) ? GeneratedName.PatternOf(owner.ToString()) : null);

    /// <summary>The chunks of a large cookie count as the cookie, where that was seen: it comes first.</summary>
    private string NameOf((string Name, string? Whole) names) =>
        names.Whole is { } whole && _cookies.Contains((CookieStorage.Cookie, whole)) ? whole : names.Name;

    private DiscoveredCookie Find((CookieStorage Storage, string Name) key, string example, DateTimeOffset now) =>
        _cookies.Find(key) ?? new DiscoveredCookie { Name = key.Name, Example = example, Storage = key.Storage, FirstSeen = now, LastSeen = now };
}

/// <summary>What was seen until a moment.</summary>
internal sealed record DiscoverySnapshot(DateTimeOffset Since, ImmutableArray<DiscoveredCookie> Cookies, ImmutableArray<DiscoveredOrigin> Origins, long DroppedNames, long DroppedOrigins);
