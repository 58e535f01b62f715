using CookieConsent.Catalogue.Matching;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>Checks the declarations of all categories and compiles them.</summary>
internal sealed class DeclarationCompiler(TextCompiler texts, CookieLifetime choiceLifetime, ConfigurationErrors errors)
{
    private readonly Dictionary<(string Name, CookieStorage Storage), string> _paths = [];

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

            Check(path, options.Name ?? key, category, options);
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

    private void Check(string path, string name, string category, CookieDeclarationOptions options)
    {
        var isNecessary = category == CookieCategories.Necessary;
        var isFixed = options.Storage == CookieStorage.Cookie && AlwaysNecessaryCookies.Contains(name);
        CheckName(path, name);
        errors.Require(_paths.TryAdd((name, options.Storage), path), path, $"'{name}' is already declared at {_paths[(name, options.Storage)]}.", "Keep one of the two declarations.");
        errors.Require(isNecessary || !isFixed, path, $"'{name}' is always necessary.", $"Move it to {SettingPath.Cookies(CookieCategories.Necessary)}:{name}.");
        errors.Require(
            !isNecessary || !options.Anonymous,
            $"{path}:{nameof(options.Anonymous)}",
            "is set, but visitors cannot object to a necessary cookie.",
            "Remove 'Anonymous', or declare the cookie in 'statistics'.");
        errors.Require(isNecessary || options.Lifetime is not null, $"{path}:{nameof(options.Lifetime)}", "is required and missing.", CookieLifetime.Form);
        errors.Require(
            Enum.IsDefined(options.Storage),
            $"{path}:{nameof(options.Storage)}",
            $"'{options.Storage}' is not a kind of storage.",
            "Write 'cookie', 'localStorage', 'sessionStorage' or 'indexedDB'.");
        errors.Require(
            TrimmedOrNull(options.Domain) is not { } domain || DomainName.IsValid(domain),
            $"{path}:{nameof(options.Domain)}",
            $"'{options.Domain}' is not a domain.",
            DomainName.Remedy);
        errors.Require(
            TrimmedOrNull(options.Path) is not { } cookiePath || (cookiePath.StartsWith('/') && cookiePath.All(c => c is >= ' ' and <= '~' and not ';')),
            $"{path}:{nameof(options.Path)}",
            $"'{options.Path}' is not a path.",
            "Write a path that begins with '/', in ASCII and without ';', such as '/shop'.");
        PageAddress.Check(path, nameof(options.ProviderPolicy), options.ProviderPolicy, errors);
    }

    private void CheckName(string path, string name)
    {
        if (CookieName.IsOnlyWildcards(name))
        {
            errors.Add(path, $"the pattern '{name}' covers every cookie.", "Write at least one literal character, such as '_pk_id.*'.");
        }
        else if (CookieName.Error(name) is { } error)
        {
            errors.Add(path, $"the name '{name}' {error}.", "Write the name as a browser shows it, in the entry's key or its 'Name'.");
        }
    }

    private static string? TrimmedOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
