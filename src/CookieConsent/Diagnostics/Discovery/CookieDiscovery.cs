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
    private readonly Dictionary<(CookieStorage Storage, string Name), DiscoveredCookie> _cookies = [];
    private readonly Dictionary<string, DiscoveredOrigin> _origins = new(StringComparer.Ordinal);
    private DateTimeOffset? _since;
    private long _droppedNames;
    private long _droppedOrigins;

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
            return new DiscoverySnapshot(_since ?? time.GetUtcNow(), [.. _cookies.Values], [.. _origins.Values], _droppedNames, _droppedOrigins);
        }
    }

    /// <summary>Notes a cookie. A deletion is none: it may be there to remove what is no longer set.</summary>
    public void OnCookieObserved(ObservedCookie cookie)
    {
        if (cookie.IsDeletion)
        {
            return;
        }

        lock (_lock)
        {
            var key = (CookieStorage.Cookie, cookie.DeclaredName ?? NameOf(cookie.Name));
            _cookies[key] = Find(key, cookie.Name, cookie.Request.ObservedAt).Add(cookie);
        }
    }

    /// <summary>Notes what a script in a browser has stored.</summary>
    public void AddStored(CookieStorage storage, string name)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var key = (storage, NameOf(name));
            var known = Find(key, name, now);
            _cookies[key] = known with { LastSeen = now, Example = name, ScriptCount = known.ScriptCount + 1 };
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
            if (!_origins.TryGetValue(origin, out var known))
            {
                known = new DiscoveredOrigin(origin, [], 0, now, now);
                _droppedOrigins += MakeRoom(_origins, MaxOrigins, other => other.LastSeen);
            }

            _origins[origin] = known with { Kinds = known.Kinds.Union(kinds), Count = known.Count + 1, LastSeen = now };
        }
    }

    /// <summary>The chunks of a large cookie count as the cookie, where that was seen: it comes first.</summary>
    private string NameOf(string name)
    {
        var pattern = GeneratedName.PatternOf(name);
        return CookieName.TryGetChunkOwner(name, out var owner) && GeneratedName.PatternOf(owner.ToString()) is var whole && _cookies.ContainsKey((CookieStorage.Cookie, whole)) ? whole : pattern;
    }

    private DiscoveredCookie Find((CookieStorage Storage, string Name) key, string example, DateTimeOffset now)
    {
        if (_cookies.TryGetValue(key, out var known))
        {
            return known;
        }

        // Anybody can send a request with new names. They do not push out what the server itself sets.
        _droppedNames += MakeRoom(_cookies, MaxNames, cookie => (!cookie.IsSetElsewhere, cookie.LastSeen));
        return new DiscoveredCookie { Name = key.Name, Example = example, Storage = key.Storage, FirstSeen = now, LastSeen = now };
    }

    /// <returns>How many entries were dropped: the least recently seen one where there is no room for another.</returns>
    private static int MakeRoom<TKey, TValue, TOrder>(Dictionary<TKey, TValue> entries, int capacity, Func<TValue, TOrder> order)
        where TKey : notnull
    {
        if (entries.Count < capacity)
        {
            return 0;
        }

        entries.Remove(entries.MinBy(entry => order(entry.Value)).Key);
        return 1;
    }
}

/// <summary>What was seen until a moment.</summary>
internal sealed record DiscoverySnapshot(DateTimeOffset Since, ImmutableArray<DiscoveredCookie> Cookies, ImmutableArray<DiscoveredOrigin> Origins, long DroppedNames, long DroppedOrigins);
