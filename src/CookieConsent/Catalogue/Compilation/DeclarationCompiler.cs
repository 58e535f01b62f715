using CookieConsent.Catalogue.Validation;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks the declarations of all categories and compiles them.</summary>
internal sealed class DeclarationCompiler(TextCompiler texts, CookieLifetime choiceLifetime, ConfigurationErrors errors)
{
    private readonly DeclarationValidator _validator = new(errors);

    /// <summary>Compiles what one category declares.</summary>
    /// <param name="category">The category's id.</param>
    /// <param name="index">The category's index.</param>
    /// <param name="cookies">The entries by key.</param>
    public List<CookieDeclaration> Compile(string category, int index, IDictionary<string, CookieDeclarationOptions> cookies)
    {
        var declarations = new List<CookieDeclaration>(cookies.Count);
        foreach (var (key, options) in cookies)
        {
            var path = $"{SettingPath.Cookies(category)}:{key}";
            if (options is null)
            {
                errors.Add(path, "is null.", "Remove it, or give it a CookieDeclarationOptions.");
                continue;
            }

            _validator.Validate(path, options.Name ?? key, category, options);
            declarations.Add(Compile(path, options.Name ?? key, category, index, options));
        }

        return declarations;
    }

    private CookieDeclaration Compile(string path, string name, string category, int index, CookieDeclarationOptions options)
    {
        var isRequired = index > 0;
        var builtIn = options.Storage == CookieStorage.Cookie ? AlwaysNecessaryCookies.Kind(name) : null;
        return new CookieDeclaration
        {
            Name = name,
            CategoryIndex = index,
            Provider = texts.Compile(path, nameof(options.Provider), options.Provider, isRequired, isName: true),
            ProviderPolicy = texts.Compile(path, nameof(options.ProviderPolicy), options.ProviderPolicy, category == CookieCategories.ThirdParty, isName: true),
            Service = texts.Optional(path, nameof(options.Service), options.Service),
            Purpose = texts.Compile(path, nameof(options.Purpose), options.Purpose, isRequired),
            Lifetime = options.Lifetime ?? (builtIn == BuiltInCookie.Preferences ? choiceLifetime : null),
            Anonymous = options.Anonymous,
            Storage = options.Storage,
            Domain = TrimmedOrNull(options.Domain),
            Path = TrimmedOrNull(options.Path),
            Order = options.Order,
            BuiltIn = builtIn,
            IsDeclared = true,
        };
    }

    private static string? TrimmedOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
