namespace CookieConsent.Configuration;

/// <summary>
/// The declarations that options have before the next source is applied. That source declares a cookie or an origin where it wants: the
/// earlier declaration moves there.
/// </summary>
internal sealed class EarlierDeclarations
{
    private readonly Dictionary<string, (IDictionary<string, CookieDeclarationOptions> Cookies, string Key)> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IDictionary<string, string>> _byOrigin = new(StringComparer.OrdinalIgnoreCase);

    public EarlierDeclarations(CookieConsentOptions options)
    {
        foreach (var category in options.Categories.Values.Where(category => category is not null))
        {
            foreach (var (key, cookie) in category.Cookies.Where(entry => entry.Value is not null))
            {
                _byName.TryAdd(cookie.Name ?? key, (category.Cookies, key));
            }

            foreach (var origin in category.Origins.Keys)
            {
                _byOrigin.TryAdd(origin, category.Origins);
            }
        }
    }

    /// <summary>The declaration that a category has under a key, else the one of that name, which moves there, else a new one.</summary>
    public CookieDeclarationOptions Claim(IDictionary<string, CookieDeclarationOptions> cookies, string key, string name)
    {
        if (cookies.TryGetValue(key, out var present) && present is not null)
        {
            _byName.Remove(present.Name ?? key);
            return present;
        }

        if (_byName.Remove(name, out var earlier))
        {
            present = earlier.Cookies[earlier.Key];
            earlier.Cookies.Remove(earlier.Key);
        }

        return cookies[key] = present ?? new CookieDeclarationOptions();
    }

    /// <summary>Declares an origin. The earlier declaration of it goes.</summary>
    public void Move(string origin, string kinds, IDictionary<string, string> origins)
    {
        if (_byOrigin.Remove(origin, out var earlier))
        {
            earlier.Remove(origin);
        }

        origins[origin] = kinds;
    }
}
