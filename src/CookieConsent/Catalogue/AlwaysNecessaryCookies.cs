using System.Collections.Frozen;

namespace CookieConsent.Catalogue;

/// <summary>The four cookies that are necessary whatever the configuration declares.</summary>
internal static class AlwaysNecessaryCookies
{
    private static readonly FrozenDictionary<string, BuiltInCookie> ByName = new Dictionary<string, BuiltInCookie>(StringComparer.Ordinal)
    {
        ["sessionid"] = BuiltInCookie.Session,
        ["django_language"] = BuiltInCookie.Language,
        ["csrftoken"] = BuiltInCookie.Antiforgery,
        [CookieCatalogue.PreferencesCookie] = BuiltInCookie.Preferences,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenSet<string> Names { get; } = ByName.Keys.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(ReadOnlySpan<char> name) => Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    public static BuiltInCookie? Kind(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>
    /// The declarations of those that the site does not declare itself. Of these the choice is shown, and what the
    /// application's options name so: a site's policy does not claim cookies that the site does not set.
    /// </summary>
    /// <param name="declared">What the site declares as necessary.</param>
    /// <param name="framework">What is known of the framework's cookies.</param>
    /// <param name="choiceLifetime">How long the choice is kept.</param>
    public static IEnumerable<CookieDeclaration> Missing(IEnumerable<CookieDeclaration> declared, IEnumerable<CookieDeclaration> framework, CookieLifetime choiceLifetime)
    {
        var used = framework.Where(cookie => cookie.IsShown).Select(cookie => cookie.Name).Append(CookieCatalogue.PreferencesCookie).ToHashSet(StringComparer.Ordinal);
        var names = declared.Where(cookie => cookie.Storage == CookieStorage.Cookie).Select(cookie => cookie.Name).ToHashSet(StringComparer.Ordinal);
        return from cookie in ByName
               where !names.Contains(cookie.Key)
               select new CookieDeclaration
               {
                   Name = cookie.Key,
                   CategoryIndex = 0,
                   BuiltIn = cookie.Value,
                   IsShown = used.Contains(cookie.Key),
                   Lifetime = cookie.Value == BuiltInCookie.Preferences ? choiceLifetime : null,
               };
    }
}
