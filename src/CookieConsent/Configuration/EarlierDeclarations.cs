namespace CookieConsent.Configuration;

/// <summary>
/// The declarations that options have before the next source is applied. That source declares a cookie where it wants: the
/// earlier declaration of the same name moves there.
/// </summary>
internal sealed class EarlierDeclarations
{
    private readonly Dictionary<string, (IDictionary<string, CookieDeclarationOptions> Cookies, string Key)> _byName = new(StringComparer.Ordinal);

    public EarlierDeclarations(CookieConsentOptions options)
    {
        foreach (var cookies in options.Categories.Values.Where(category => category is not null).Select(category => category.Cookies))
        {
            foreach (var (key, cookie) in cookies.Where(entry => entry.Value is not null))
            {
                _byName.TryAdd(cookie.Name ?? key, (cookies, key));
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
}
