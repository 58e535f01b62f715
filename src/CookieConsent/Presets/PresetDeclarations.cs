using System.Globalization;
using System.Text.Json;

namespace CookieConsent.Presets;

/// <summary>Adds the declarations of the presets that are on.</summary>
internal static class PresetDeclarations
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Adds what nothing declares yet, so that a preset is added once, and a declaration of the site's own overrides it.</summary>
    public static void AddTo(CookieConsentOptions options)
    {
        RemoveOverridden(options);
        var declared = Declared(options).Select(entry => NameOf(entry.Key, entry.Cookie)).ToHashSet();
        foreach (var name in PresetFiles.Names.Where(name => options.Presets.TryGetValue(name, out var isOn) && isOn))
        {
            foreach (var (categoryId, key, cookie) in Read(name))
            {
                var category = options.Categories.TryGetValue(categoryId, out var present) && present is not null ? present : options.Categories[categoryId] = new CookieCategoryOptions();
                if (declared.Add((key, cookie.Storage)))
                {
                    Add(key, cookie, category.Cookies);
                }
            }
        }
    }

    /// <summary>Code may declare a cookie after the section switched its preset on.</summary>
    private static void RemoveOverridden(CookieConsentOptions options)
    {
        var own = Declared(options).Where(entry => !entry.Cookie.IsPreset).Select(entry => NameOf(entry.Key, entry.Cookie)).ToHashSet();
        foreach (var (cookies, key, cookie) in Declared(options).Where(entry => entry.Cookie.IsPreset).ToList())
        {
            if (own.Contains(NameOf(key, cookie)))
            {
                cookies.Remove(key);
            }
        }
    }

    private static IEnumerable<(IDictionary<string, CookieDeclarationOptions> Cookies, string Key, CookieDeclarationOptions Cookie)> Declared(CookieConsentOptions options) =>
        from category in options.Categories.Values
        where category is not null
        from entry in category.Cookies
        where entry.Value is not null
        select (category.Cookies, entry.Key, entry.Value);

    private static (string Name, CookieStorage Storage) NameOf(string key, CookieDeclarationOptions cookie) => (cookie.Name ?? key, cookie.Storage);

    /// <summary>The site may use the name of a preset's cookie as the key of another one.</summary>
    private static void Add(string name, CookieDeclarationOptions cookie, IDictionary<string, CookieDeclarationOptions> cookies)
    {
        var key = name;
        for (var i = 2; !cookies.TryAdd(key, cookie); i++)
        {
            cookie.Name = name;
            key = string.Create(CultureInfo.InvariantCulture, $"{name} {i}");
        }
    }

    /// <summary>The declarations of one preset, by category and key.</summary>
    public static IEnumerable<(string Category, string Key, CookieDeclarationOptions Cookie)> Read(string name)
    {
        using var file = PresetFiles.Open(name);
        using var document = JsonDocument.Parse(file, WithComments);
        foreach (var category in document.RootElement.GetProperty(CookieConsentOptions.SectionName).GetProperty(nameof(CookieConsentOptions.Categories)).EnumerateObject())
        {
            foreach (var cookie in category.Value.GetProperty(nameof(CookieCategoryOptions.Cookies)).EnumerateObject())
            {
                yield return (category.Name, cookie.Name, Read(cookie.Value));
            }
        }
    }

    private static CookieDeclarationOptions Read(JsonElement cookie) => new()
    {
        IsPreset = true,
        Provider = Text(nameof(CookieDeclarationOptions.Provider), cookie),
        ProviderPolicy = Text(nameof(CookieDeclarationOptions.ProviderPolicy), cookie),
        Service = Text(nameof(CookieDeclarationOptions.Service), cookie),
        Purpose = Text(nameof(CookieDeclarationOptions.Purpose), cookie),
        Lifetime = CookieLifetime.FromString(cookie.GetProperty(nameof(CookieDeclarationOptions.Lifetime)).GetString()!),
        Anonymous = cookie.TryGetProperty(nameof(CookieDeclarationOptions.Anonymous), out var isAnonymous) && isAnonymous.GetBoolean(),
        Storage = cookie.TryGetProperty(nameof(CookieDeclarationOptions.Storage), out var storage) ? Enum.Parse<CookieStorage>(storage.GetString()!, ignoreCase: true) : CookieStorage.Cookie,
        Domain = cookie.TryGetProperty(nameof(CookieDeclarationOptions.Domain), out var domain) ? domain.GetString() : null,
    };

    private static LocalizedText? Text(string name, JsonElement cookie)
    {
        if (!cookie.TryGetProperty(name, out var text))
        {
            return null;
        }

        var built = new LocalizedText { IsBuiltIn = true };
        if (text.ValueKind == JsonValueKind.String)
        {
            built[LocalizedText.DefaultEntry] = text.GetString();
            return built;
        }

        foreach (var entry in text.EnumerateObject())
        {
            built[entry.Name] = entry.Value.GetString();
        }

        return built;
    }
}
