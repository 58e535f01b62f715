using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics.Suggestions;

namespace CookieConsent.Diagnostics.Discovery;

/// <summary>What was seen, against what the catalogue in force declares.</summary>
internal sealed class CookieReport
{
    private readonly DiscoverySnapshot _seen;

    public CookieReport(DiscoverySnapshot seen, CookieCatalogue catalogue, CookieSuggestions suggestions)
    {
        _seen = seen;
        Catalogue = catalogue;
        Cookies = [.. seen.Cookies.Select(cookie => new ReportedCookie(cookie, Find(cookie), CategoryOf(Find(cookie)), suggestions.Find(cookie.Example))).OrderBy(cookie => cookie.Seen.Name, StringComparer.Ordinal)];
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

    /// <summary>What is declared and was not seen.</summary>
    public ImmutableArray<CookieDeclaration> NeverSeen { get; }

    /// <summary>The origins of third parties, by name.</summary>
    public IEnumerable<ReportedOrigin> Origins => _seen.Origins.OrderBy(origin => origin.Origin, StringComparer.Ordinal).Select(Compare);

    /// <summary>The origins of which nothing declares what was loaded.</summary>
    public IEnumerable<ReportedOrigin> UndeclaredOrigins => Origins.Where(origin => origin.Category is null);

    public long DroppedNames => _seen.DroppedNames;

    public long DroppedOrigins => _seen.DroppedOrigins;

    private CookieDeclaration? Find(DiscoveredCookie cookie) => cookie.Storage == CookieStorage.Cookie
        ? Catalogue.Find(cookie.Example)
        : Catalogue.Categories.SelectMany(category => category.Cookies).FirstOrDefault(declared => declared.Storage == cookie.Storage && Covers(declared.Name, cookie.Example));

    /// <summary>An origin is declared where each kind of what was loaded is.</summary>
    private ReportedOrigin Compare(DiscoveredOrigin seen)
    {
        var kinds = seen.Kinds.IsEmpty ? [.. OriginKindNames.All] : seen.Kinds;
        var declared = WebOrigin.TryParse(seen.Origin, out var origin) ? kinds.Select(kind => Catalogue.FindOrigin(origin, OriginKindNames.Parse(kind))).ToList() : [];
        var decisive = seen.Kinds.IsEmpty ? declared.Find(found => found is not null) : declared.Contains(null) ? null : declared.FirstOrDefault();
        return new ReportedOrigin(seen, decisive is null ? null : Catalogue.Categories[decisive.CategoryIndex].Id);
    }

    private string? CategoryOf(CookieDeclaration? declaration) => declaration is null ? null : Catalogue.CategoryOf(declaration).Id;

    private static bool Covers(string declared, string name) =>
        declared == name || (declared.Contains(CookieName.Wildcard, StringComparison.Ordinal) && new CookiePattern(declared).IsMatch(name));
}

/// <summary>What was seen of a cookie, and what is declared.</summary>
/// <param name="Seen">What was seen.</param>
/// <param name="Declaration">What covers it; <see langword="null"/> where nothing does.</param>
/// <param name="Category">The id of the category that declares it.</param>
/// <param name="Suggestion">What the Open Cookie Database knows of it.</param>
internal sealed record ReportedCookie(DiscoveredCookie Seen, CookieDeclaration? Declaration, string? Category, CookieSuggestion? Suggestion)
{
    /// <summary>The lifetime to declare; <see langword="null"/> where no <c>Set-Cookie</c> line was seen.</summary>
    public CookieLifetime? Lifetime => Seen.IsSetElsewhere ? null : ObservedLifetime.ToDeclare(Seen.Lifetime, Seen.LastSeen);

    /// <summary>Whether a line asked for longer than the catalogue in force allows.</summary>
    public bool IsTooLong => Seen.Lifetime is { } asked && Declaration?.Limit is { } limit && (limit.IsSession || limit.After(Seen.LastSeen) - Seen.LastSeen < asked);
}

/// <summary>What was loaded from an origin, and the category that declares it; <see langword="null"/> where nothing declares all of it.</summary>
internal sealed record ReportedOrigin(DiscoveredOrigin Seen, string? Category);
