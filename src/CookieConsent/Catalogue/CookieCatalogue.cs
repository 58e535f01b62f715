using System.Collections.Frozen;
using System.Collections.Immutable;
using CookieConsent.Catalogue.Matching;

namespace CookieConsent.Catalogue;

/// <summary>
/// Everything the site declares, compiled: an immutable snapshot that one request keeps from its beginning to its
/// end, whatever is reloaded meanwhile.
/// </summary>
internal sealed class CookieCatalogue
{
    /// <summary>The name of the cookie that holds the visitor's choice.</summary>
    public const string PreferencesCookie = "cookies_preferences";

    private readonly FrozenDictionary<string, CookieCategory> _byId;
    private readonly DeclarationIndex _declared;
    private readonly DeclarationIndex _framework;
    private FrozenSet<string>? _cultures;

    public CookieCatalogue(
        CatalogueSettings settings,
        ImmutableArray<CookieCategory> categories,
        DeclarationIndex declared,
        DeclarationIndex framework)
    {
        Settings = settings;
        Categories = categories;
        _byId = categories.ToFrozenDictionary(category => category.Id, StringComparer.OrdinalIgnoreCase);
        _declared = declared;
        _framework = framework;
    }

    public CatalogueSettings Settings { get; }

    /// <summary>The categories that are shown, in their order; the first is necessary.</summary>
    public ImmutableArray<CookieCategory> Categories { get; }

    /// <summary>The categories that are asked about.</summary>
    public IEnumerable<CookieCategory> OptionalCategories => Categories.Skip(1);

    /// <summary>The categories about which choices of another platform count; empty where none do.</summary>
    public ImmutableArray<ImportedCategory> ImportedChoices { get; init; } = [];

    /// <summary>The cultures in which the site wrote anything.</summary>
    public FrozenSet<string> Cultures => _cultures ??= Categories
        .SelectMany(category => category.Cookies.SelectMany(cookie => new[] { cookie.Provider, cookie.Service, cookie.Purpose }).Append(category.Title).Append(category.Description))
        .Concat(Settings.Sentences.Values)
        .SelectMany(text => text?.Cultures ?? [])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is anything to choose.</summary>
    public bool HasOptionalCategories => Categories.Length > 1;

    /// <summary>What covers a cookie: what the site declared, before what is known of the framework.</summary>
    /// <param name="name">The name as it stands in the header; case matters.</param>
    public CookieDeclaration? Find(ReadOnlySpan<char> name) => _declared.Find(name) ?? _framework.Find(name);

    public CookieCategory? FindCategory(string id) => _byId.GetValueOrDefault(id);

    public CookieCategory? FindCategory(ReadOnlySpan<char> id) =>
        _byId.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var category) ? category : null;

    public CookieCategory CategoryOf(CookieDeclaration declaration) => Categories[declaration.CategoryIndex];
}
