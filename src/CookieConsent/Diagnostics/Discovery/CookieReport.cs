using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics.Suggestions;

namespace CookieConsent.Diagnostics.Discovery;

/// <summary>What was seen, against what the catalogue in force declares.</summary>
internal sealed class CookieReport
{
    private readonly DiscoverySnapshot _seen;
    private readonly CookieSuggestions _suggestions;
    private readonly PresetSuggestions _presets;

    public CookieReport(DiscoverySnapshot seen, CookieCatalogue catalogue, CookieSuggestions suggestions, PresetSuggestions presets)
    {
        _seen = seen;
        _suggestions = suggestions;
        _presets = presets;
        Catalogue = catalogue;
        Cookies = [.. seen.Cookies.Select(Compare).OrderBy(cookie => cookie.Seen.Name, StringComparer.Ordinal)];
        var used = Cookies.Select(cookie => cookie.Declaration).OfType<CookieDeclaration>().ToHashSet(ReferenceEqualityComparer.Instance);
        NeverSeen = [.. catalogue.Categories.SelectMany(category => category.Cookies).Where(cookie => cookie.IsDeclared && !used.Contains(cookie))];
    }

    public CookieCatalogue Catalogue { get; }

    /// <summary>When the process began to collect.</summary>
    public DateTimeOffset Since => _seen.Since;

    /// <summary>Everything that was seen, by name.</summary>
    public ImmutableArray<ReportedCookie> Cookies { get; }

    /// <summary>What was seen and nothing declares.</summary>
    public IEnumerable<ReportedCookie> Undeclared => Cookies.Where(cookie => cookie.Declaration is null);

    /// <summary>What asked for longer than its declared lifetime.</summary>
    public IEnumerable<ReportedCookie> Shortened => Cookies.Where(cookie => cookie.IsTooLong);

    /// <summary>The routes whose lines are removed or shortened, for each cookie.</summary>
    public IEnumerable<ReportedRoute> Routes =>
        from cookie in Cookies
        from route in cookie.Seen.Routes
        where route.Value.RemovedCount + route.Value.ShortenedCount > 0
        select new ReportedRoute(route.Key, cookie.Seen, route.Value);

    /// <summary>What is declared and was not seen.</summary>
    public ImmutableArray<CookieDeclaration> NeverSeen { get; }

    /// <summary>The origins of third parties, by name.</summary>
    public IEnumerable<ReportedOrigin> Origins => _seen.Origins.OrderBy(origin => origin.Origin, StringComparer.Ordinal).Select(Compare);

    /// <summary>The origins of which nothing declares what was loaded.</summary>
    public IEnumerable<ReportedOrigin> UndeclaredOrigins => Origins.Where(origin => origin.Category is null);

    /// <summary>The presets that would declare some of what nothing declares, by name.</summary>
    public IEnumerable<ReportedPreset> Presets =>
        Undeclared.Select(cookie => cookie.Preset?.Name).Concat(UndeclaredOrigins.Select(origin => origin.Preset)).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .Select(name => new ReportedPreset(name, [.. Undeclared.Where(cookie => cookie.Preset?.Name == name)], [.. UndeclaredOrigins.Where(origin => origin.Preset == name)]));

    public long DroppedNames => _seen.DroppedNames;

    public long DroppedOrigins => _seen.DroppedOrigins;

    private ReportedCookie Compare(DiscoveredCookie seen) =>
        Find(seen) is { } declaration
            ? new ReportedCookie(seen, declaration, Catalogue.CategoryOf(declaration).Id, Suggestion: null, Preset: null)
            : new ReportedCookie(seen, Declaration: null, Category: null, _suggestions.Find(seen.Example), PresetOf(seen));

    /// <summary>What the application marks essential is not suggested as a cookie that asks.</summary>
    private PresetSuggestion? PresetOf(DiscoveredCookie seen) =>
        _presets.Find(seen.Storage, seen.Example, seen.Lifetime, seen.LastSeen) is { } preset && (!seen.IsEssential || preset.IsNecessary) ? preset : null;

    private CookieDeclaration? Find(DiscoveredCookie cookie) => cookie.Storage == CookieStorage.Cookie
        ? Catalogue.Find(cookie.Example)
        : Catalogue.Categories.SelectMany(category => category.Cookies).FirstOrDefault(declared => declared.Storage == cookie.Storage && CookiePattern.Covers(declared.Name, cookie.Example));

    private DeclaredOrigin? EntryOf(DiscoveredOrigin seen) =>
        Catalogue.Categories.SelectMany(category => category.Origins).FirstOrDefault(declared => declared.Text == seen.Origin);

    /// <summary>An origin is declared where each kind of what was loaded is.</summary>
    private ReportedOrigin Compare(DiscoveredOrigin seen)
    {
        var kinds = seen.Kinds.IsEmpty ? [.. OriginKindNames.All] : seen.Kinds;
        var declared = WebOrigin.TryParse(seen.Origin, out var origin) ? kinds.Select(kind => Catalogue.FindOrigin(origin, OriginKindNames.Parse(kind))).ToList() : [];
        var decisive = seen.Kinds.IsEmpty ? declared.Find(found => found is not null) : declared.Contains(null) ? null : declared.FirstOrDefault();
        return decisive is null
            ? new ReportedOrigin(seen, Category: null, _presets.FindByHost(origin.Host, name => Catalogue.Find(name) is not null)?.Name, EntryOf(seen))
            : new ReportedOrigin(seen, Catalogue.Categories[decisive.CategoryIndex].Id, Preset: null, Entry: null);
    }
}

/// <summary>What was seen of a cookie, and what is declared.</summary>
/// <param name="Seen">What was seen.</param>
/// <param name="Declaration">What covers it; <see langword="null"/> where nothing does.</param>
/// <param name="Category">The id of the category that declares it.</param>
/// <param name="Suggestion">What the Open Cookie Database knows of it, where nothing covers it.</param>
/// <param name="Preset">The preset that would declare it, where nothing covers it.</param>
internal sealed record ReportedCookie(DiscoveredCookie Seen, CookieDeclaration? Declaration, string? Category, CookieSuggestion? Suggestion, PresetSuggestion? Preset)
{
    /// <summary>The lifetime to declare; <see langword="null"/> where no <c>Set-Cookie</c> line was seen.</summary>
    public CookieLifetime? Lifetime => Seen.IsSetElsewhere ? null : ObservedLifetime.ToDeclare(Seen.Lifetime, Seen.LastSeen);

    /// <summary>Whether a line asked for longer than the catalogue in force allows.</summary>
    public bool IsTooLong => Declaration?.Limit?.Allows(Seen.Lifetime, Seen.LastSeen) == false;
}

/// <summary>What a route does with one cookie.</summary>
internal sealed record ReportedRoute(string Route, DiscoveredCookie Cookie, DiscoveredRoute Counts);

/// <summary>What was loaded from an origin, and what is declared.</summary>
/// <param name="Seen">What was loaded.</param>
/// <param name="Category">The id of the category that declares it; <see langword="null"/> where nothing declares all of it.</param>
/// <param name="Preset">The preset that declares the cookies of its host, where nothing declares the origin and them.</param>
/// <param name="Entry">The declaration of the origin for other kinds.</param>
internal sealed record ReportedOrigin(DiscoveredOrigin Seen, string? Category, string? Preset, DeclaredOrigin? Entry)
{
    /// <summary>Whether a declaration can have the origin: policies of browsers have no IPv6 addresses.</summary>
    public bool IsDeclarable => WebOrigin.TryParse(Seen.Origin, out var parsed) && DomainName.IsValid(parsed.Host);

    /// <summary>The kinds that the declaration has.</summary>
    public IEnumerable<string> DeclaredKinds => (Entry?.Kinds ?? OriginKinds.None).Each().Select(OriginKindNames.ToName).Order(StringComparer.Ordinal);

    /// <summary>The kinds that were seen and that the declaration does not have.</summary>
    public IEnumerable<string> NewKinds => Seen.Kinds.Except(DeclaredKinds);
}

/// <summary>A preset that would declare some of what was seen.</summary>
/// <param name="Name">The name in <see cref="CookieConsentOptions.Presets"/>.</param>
/// <param name="Cookies">What it would declare.</param>
/// <param name="Origins">The origins whose cookies it would declare.</param>
internal sealed record ReportedPreset(string Name, ImmutableArray<ReportedCookie> Cookies, ImmutableArray<ReportedOrigin> Origins);
