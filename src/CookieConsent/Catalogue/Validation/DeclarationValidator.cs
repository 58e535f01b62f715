using CookieConsent.Catalogue.Matching;

namespace CookieConsent.Catalogue.Validation;

/// <summary>Checks the declarations of all categories.</summary>
internal sealed class DeclarationValidator(ConfigurationErrors errors)
{
    private readonly Dictionary<(string Name, CookieStorage Storage), string> _paths = [];

    /// <summary>Checks one declaration, except for its texts.</summary>
    /// <param name="path">Where it is in the configuration.</param>
    /// <param name="name">The cookie's name or pattern.</param>
    /// <param name="category">The category's id.</param>
    /// <param name="options">What the site declares.</param>
    public void Validate(string path, string name, string category, CookieDeclarationOptions options)
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
            string.IsNullOrWhiteSpace(options.Domain) || DomainName.IsValid(options.Domain.Trim()),
            $"{path}:{nameof(options.Domain)}",
            $"'{options.Domain}' is not a domain.",
            DomainName.Remedy);
        errors.Require(
            string.IsNullOrWhiteSpace(options.Path) || IsPath(options.Path.Trim()),
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

    private static bool IsPath(string path) => path.StartsWith('/') && path.All(character => character is >= ' ' and <= '~' and not ';');
}
