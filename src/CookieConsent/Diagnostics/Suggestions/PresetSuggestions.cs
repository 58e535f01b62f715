using System.Collections.Immutable;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Presets;

namespace CookieConsent.Diagnostics.Suggestions;

/// <summary>
/// The presets that would declare what was seen. They match by the name alone, so a person has to check that the site uses the service.
/// </summary>
internal sealed class PresetSuggestions
{
    private readonly Lazy<ImmutableArray<PresetCookie>> _cookies = new(() => [.. PresetFiles.Names.SelectMany(PresetCookie.Of)]);

    /// <summary>
    /// The first preset that declares a cookie of this site; <see langword="null"/> without one. One that makes it necessary has to allow its lifetime too.
    /// </summary>
    /// <param name="storage">Where it is stored.</param>
    /// <param name="name">The name that was seen.</param>
    /// <param name="asked">The longest lifetime that was asked for; <see langword="null"/> for a session cookie, and where it is not known.</param>
    /// <param name="seen">When it was asked for.</param>
    public PresetSuggestion? Find(CookieStorage storage, string name, TimeSpan? asked, DateTimeOffset seen) =>
        _cookies.Value.FirstOrDefault(cookie =>
            cookie.Domain is null && cookie.Storage == storage && CookiePattern.Covers(cookie.Suggestion.Declared, name) && (!cookie.Suggestion.IsNecessary || cookie.Lifetime.Allows(asked, seen)))?.Suggestion;

    /// <summary>The first preset that declares cookies of a host of third parties, none of which is declared yet.</summary>
    /// <param name="host">The host.</param>
    /// <param name="isDeclared">Whether the catalogue declares a cookie.</param>
    public PresetSuggestion? FindByHost(string host, Func<string, bool> isDeclared) =>
        _cookies.Value.FirstOrDefault(cookie => cookie.Domain is { } domain && IsWithin(host, domain.TrimStart('.')) && !isDeclared(cookie.Suggestion.Declared))?.Suggestion;

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);

    /// <summary>One declaration of a preset.</summary>
    private sealed record PresetCookie(PresetSuggestion Suggestion, CookieStorage Storage, CookieLifetime Lifetime, string? Domain)
    {
        public static IEnumerable<PresetCookie> Of(string preset) =>
            from declared in PresetDeclarations.Read(preset)
            let cookie = declared.Cookie
            select new PresetCookie(new PresetSuggestion(preset, declared.Category, declared.Key), cookie.Storage, cookie.Lifetime!, cookie.Domain);
    }
}

/// <summary>A preset, for a person to check.</summary>
/// <param name="Name">The name in <see cref="CookieConsentOptions.Presets"/>.</param>
/// <param name="Category">The category in which it declares what was seen.</param>
/// <param name="Declared">The name or pattern under which it does.</param>
internal sealed record PresetSuggestion(string Name, string Category, string Declared)
{
    public bool IsNecessary => Category == CookieCategories.Necessary;
}
