using System.Collections.Frozen;

namespace CookieConsent.Catalogue;

/// <summary>The four cookies that are necessary whatever the configuration says.</summary>
internal static class FixedCookies
{
    private static readonly FrozenDictionary<string, BuiltInCookie> ByName = new Dictionary<string, BuiltInCookie>(StringComparer.Ordinal)
    {
        ["sessionid"] = BuiltInCookie.Session,
        ["django_language"] = BuiltInCookie.Language,
        ["csrftoken"] = BuiltInCookie.Antiforgery,
        [CookieCatalogue.PreferencesCookie] = BuiltInCookie.Preferences,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names =
        ByName.Keys.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> name) => Names.Contains(name);

    public static BuiltInCookie? Kind(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The declarations of those that the site does not declare itself.</summary>
    public static IEnumerable<CookieDeclaration> Missing(IEnumerable<CookieDeclaration> declared, Lifetime choiceLifetime)
    {
        var names = declared.Where(cookie => cookie.Storage == CookieStorage.Cookie).Select(cookie => cookie.Name).ToHashSet(StringComparer.Ordinal);
        return from cookie in ByName
               where !names.Contains(cookie.Key)
               select new CookieDeclaration
               {
                   Name = cookie.Key,
                   CategoryIndex = 0,
                   BuiltIn = cookie.Value,
                   Lifetime = cookie.Value == BuiltInCookie.Preferences ? choiceLifetime : null,
               };
    }
}
