
using CookieConsent.Catalogue.Matching;
using CookieConsent.Catalogue.Texts;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks the declarations of all categories and compiles them.</summary>
internal sealed class DeclarationCompiler(TextCompiler texts, Lifetime choiceLifetime, ConfigurationErrors mistakes)
{
    private readonly Dictionary<string, Lifetime> _lifetimes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, CookieStorage Storage), SettingPath> _paths = [];

    /// <summary>Compiles what one category declares.</summary>
    /// <param name="category">The category's id.</param>
    /// <param name="categoryIndex">The category's place.</param>
    /// <param name="cookies">The entries by key.</param>
    public List<CookieDeclaration> Compile(
        string category,
        int categoryIndex,
        IDictionary<string, CookieDeclarationOptions> cookies)
    {
        var path = SettingPath.Cookies(category);
        var declarations = new List<CookieDeclaration>(cookies.Count);
        foreach (var (key, options) in cookies)
        {
            if (options is null)
            {
                mistakes.Add(path.To(key), "is null.", "Take it out, or give it a CookieDeclarationOptions.");
                continue;
            }

            declarations.Add(Compile(path.To(key), category, categoryIndex, key, options));
        }

        return declarations;
    }

    private CookieDeclaration Compile(SettingPath path, string category, int categoryIndex, string key, CookieDeclarationOptions options)
    {
        var name = options.Name ?? key;
        var isNecessary = categoryIndex == 0;
        var builtIn = options.Storage == CookieStorage.Cookie ? AlwaysNecessaryCookies.Kind(name) : null;
        CheckName(path, name, category, options);
        if (isNecessary && options.Anonymous)
        {
            mistakes.Add(path.To(nameof(options.Anonymous)), "what is necessary cannot be objected to.", "Take 'Anonymous' out, or declare the cookie in 'statistics'.");
        }

        return new CookieDeclaration
        {
            Name = name,
            CategoryIndex = categoryIndex,
            Provider = Text(path, nameof(options.Provider), options.Provider, isRequired: !isNecessary, isName: true),
            ProviderPolicy = Policy(path, options.ProviderPolicy, isRequired: category == CookieCategories.ThirdParty),
            Service = Text(path, nameof(options.Service), options.Service, isRequired: false),
            Purpose = Text(path, nameof(options.Purpose), options.Purpose, isRequired: !isNecessary),
            Lifetime = Duration(path, options.Lifetime, isRequired: !isNecessary) ?? (builtIn == BuiltInCookie.Preferences ? choiceLifetime : null),
            Anonymous = options.Anonymous,
            Storage = options.Storage,
            Domain = DomainName.Compile(path.To(nameof(options.Domain)), options.Domain, mistakes),
            Path = CookiePath(path, options.Path),
            Order = options.Order,
            BuiltIn = builtIn,
            IsDeclared = true,
        };
    }

    private void CheckName(SettingPath path, string name, string category, CookieDeclarationOptions options)
    {
        if (!Enum.IsDefined(options.Storage))
        {
            mistakes.Add(path.To(nameof(options.Storage)), $"'{options.Storage}' is not a kind of storage.", "Write 'cookie', 'localStorage', 'sessionStorage' or 'indexedDB'.");
        }

        if (CookieName.IsOnlyWildcards(name))
        {
            mistakes.Add(path, $"the pattern '{name}' covers every cookie.", "Write at least one literal character, such as '_pk_id.*'.");
        }
        else if (CookieName.Error(name) is { } error)
        {
            mistakes.Add(path, $"the name '{name}' {error}.", "Write the name as a browser shows it, in the entry's key or its 'Name'.");
        }

        if (!_paths.TryAdd((name, options.Storage), path))
        {
            mistakes.Add(path, $"'{name}' is declared already, at {_paths[(name, options.Storage)]}.", "Keep one of the two declarations.");
        }

        if (category != CookieCategories.Necessary && options.Storage == CookieStorage.Cookie && AlwaysNecessaryCookies.Contains(name))
        {
            mistakes.Add(path, $"'{name}' is always necessary.", $"Move it to {SettingPath.Cookies(CookieCategories.Necessary).To(name)}.");
        }
    }

    private CatalogueText? Text(SettingPath cookie, string setting, LocalizedText? text, bool isRequired, bool isName = false) =>
        isRequired ? texts.Required(cookie, setting, text, isName) : texts.Optional(cookie, setting, text);

    private CatalogueText? Policy(SettingPath cookie, LocalizedText? text, bool isRequired)
    {
        foreach (var (culture, address) in text ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            if (!string.IsNullOrWhiteSpace(address) && !IsAddress(address.Trim()))
            {
                var path = cookie.To(nameof(CookieDeclarationOptions.ProviderPolicy));
                var at = culture == LocalizedText.DefaultEntry ? path : path.To(culture);
                mistakes.Add(at, $"'{address}' is not the address of a page.", "Write an absolute http or https address, such as 'https://example.com/privacy', or a path on this host, such as '/privacy'.");
            }
        }

        return Text(cookie, nameof(CookieDeclarationOptions.ProviderPolicy), text, isRequired, isName: true);
    }

    /// <summary>Browsers take tabs and line ends out of an address (WHATWG URL section 4.4), which makes another one of it.</summary>
    private static bool IsAddress(string text) => !text.Any(char.IsControl) && (IsPath(text) || IsOfTheWeb(text));

    private static bool IsPath(string text) =>
        text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("/\\", StringComparison.Ordinal);

    private static bool IsOfTheWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private Lifetime? Duration(SettingPath cookie, string? text, bool isRequired)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (isRequired)
            {
                mistakes.Add(cookie.To(nameof(CookieDeclarationOptions.Lifetime)), "is required and missing.", Lifetime.Form);
            }

            return null;
        }

        if (_lifetimes.TryGetValue(text, out var lifetime))
        {
            return lifetime;
        }

        if (Lifetime.TryParse(text, out lifetime))
        {
            _lifetimes.Add(text, lifetime);
        }
        else
        {
            mistakes.Add(cookie.To(nameof(CookieDeclarationOptions.Lifetime)), $"'{text}' is not a lifetime.", Lifetime.Form);
        }

        return lifetime;
    }

    private string? CookiePath(SettingPath cookie, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        if (!trimmed.StartsWith('/') || trimmed.Contains(';', StringComparison.Ordinal) || trimmed.Any(c => char.IsControl(c) || c > '~'))
        {
            mistakes.Add(cookie.To(nameof(CookieDeclarationOptions.Path)), $"'{text}' is not a path.", "Write a path that begins with '/', in ASCII and without ';', such as '/shop'.");
        }

        return trimmed;
    }
}
