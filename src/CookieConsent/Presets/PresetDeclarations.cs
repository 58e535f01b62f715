using System.Text.Json;

namespace CookieConsent.Presets;

/// <summary>Adds the declarations of the presets that are on.</summary>
internal static class PresetDeclarations
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Adds what nothing declares yet, so that a preset is added once, and a declaration of the site's own overrides it.</summary>
    public static void AddTo(CookieConsentOptions options)
    {
        var declared = options.Categories.Values
            .SelectMany(category => category?.Cookies ?? Enumerable.Empty<KeyValuePair<string, CookieDeclarationOptions>>())
            .Where(entry => entry.Value is not null)
            .Select(entry => (entry.Value.Name ?? entry.Key, entry.Value.Storage))
            .ToHashSet();
        foreach (var name in PresetFiles.Names.Where(name => options.Presets.TryGetValue(name, out var isOn) && isOn))
        {
            foreach (var (categoryId, key, cookie) in Read(name))
            {
                var category = options.Categories.TryGetValue(categoryId, out var present) && present is not null ? present : options.Categories[categoryId] = new CookieCategoryOptions();
                if (declared.Add((key, cookie.Storage)))
                {
                    category.Cookies.TryAdd(key, cookie);
                }
            }
        }
    }

    /// <summary>The declarations of one preset, by category and key.</summary>
    private static IEnumerable<(string Category, string Key, CookieDeclarationOptions Cookie)> Read(string name)
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
