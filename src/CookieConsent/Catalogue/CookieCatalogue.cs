using System.Collections.Frozen;
using System.Collections.Immutable;
using CookieConsent.Catalogue.Matching;

namespace CookieConsent.Catalogue;

/// <summary>
/// Everything the site declares, compiled: an immutable snapshot that one request keeps from its beginning to its
/// end, whatever is reloaded meanwhile.
/// </summary>
internal sealed class CookieCatalogue(
    CatalogueSettings settings,
    ImmutableArray<CookieCategory> categories,
    NameIndex<CookieDeclaration> declared,
    NameIndex<CookieDeclaration> framework)
{
    /// <summary>The name of the cookie that holds the visitor's choice.</summary>
    public const string PreferencesCookie = "cookies_preferences";

    private readonly FrozenDictionary<string, CookieCategory> _byId = categories.ToFrozenDictionary(category => category.Id, StringComparer.OrdinalIgnoreCase);
    private readonly NameIndex<CookieDeclaration> _declared = declared;
    private readonly NameIndex<CookieDeclaration> _framework = framework;
    private readonly NameCache<CookieDeclaration> _known = new();
    private FrozenSet<string>? _cultures;

    /// <summary>The cookies among declarations, by their names; the four fixed ones have no chunks.</summary>
    public static NameIndex<CookieDeclaration> IndexOf(IEnumerable<CookieDeclaration> declarations) =>
        new(declarations.Where(declaration => declaration.Storage == CookieStorage.Cookie), declaration => declaration.Name, AlwaysNecessaryCookies.Names);

    public CatalogueSettings Settings { get; } = settings;

    /// <summary>The categories that are shown, in their order; the first is necessary.</summary>
    public ImmutableArray<CookieCategory> Categories { get; } = categories;

    /// <summary>The ids of optional categories that exist, built in or configured, and are not shown, because they declare nothing.</summary>
    public FrozenSet<string> UnshownIds { get; init; } = [];

    /// <summary>The categories that are asked about.</summary>
    public IEnumerable<CookieCategory> OptionalCategories => Categories.Skip(1);

    /// <summary>The categories about which choices of another platform count; empty where none do.</summary>
    public ImmutableArray<ImportedCategory> ImportedChoices { get; init; } = [];

    /// <summary>The categories that Global Privacy Control rejects while they are undecided, one bit per category.</summary>
    public uint RejectedBySignal { get; init; }

    /// <summary>Whether the site names a category for Global Privacy Control, also one that declares nothing yet.</summary>
    public bool HonorsSignal { get; init; }

    /// <summary>The cultures in which the site wrote anything.</summary>
    public FrozenSet<string> Cultures => _cultures ??= Categories
        .SelectMany(category => category.Cookies.SelectMany(cookie => new[] { cookie.Provider, cookie.Service, cookie.Purpose }).Concat([category.Title, category.Summary, category.Description]))
        .Concat(Settings.Sentences.Values)
        .Append(Settings.Controller.Name)
        .Append(Settings.Controller.Contact)
        .SelectMany(text => text?.Cultures ?? [])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cultures in which visitors read, by their <c>Accept-Language</c> header.</summary>
    public NameCache<IReadOnlyList<string>> CulturesByAcceptLanguage { get; } = new();

    /// <summary>The same by the culture that the application chose for the request.</summary>
    public NameCache<IReadOnlyList<string>> CulturesByRequestCulture { get; } = new();

    /// <summary>Called with the id of a category that the application asks about and that does not exist.</summary>
    public Action<string>? UnknownCategory { get; set; }

    /// <summary>The services of the application that loaded it, so that a request has them with its decision.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>Whether there is anything to choose.</summary>
    public bool HasOptionalCategories => Categories.Length > 1;

    /// <summary>What covers a cookie: what the site declared, before what is known of the framework.</summary>
    /// <param name="name">The name as it stands in the header; case matters.</param>
    public CookieDeclaration? Find(ReadOnlySpan<char> name)
    {
        if (_known.TryGet(name, out var known))
        {
            return known;
        }

        var declaration = _declared.Find(name) ?? _framework.Find(name);
        _known.Add(name, declaration);
        return declaration;
    }

    /// <summary>The names and patterns of the framework's cookies that count as necessary and that the site does not declare.</summary>
    public IEnumerable<string> FrameworkNames => _framework.Values.Select(cookie => cookie.Name);

    /// <summary>The names and patterns of all cookies that are necessary.</summary>
    public IEnumerable<string> NecessaryNames => Categories[0].Cookies.Select(cookie => cookie.Name).Union(FrameworkNames, StringComparer.Ordinal);

    /// <summary>Whether the other one decides and shows the same.</summary>
    public bool IsSameAs(CookieCatalogue other) =>
        Settings.IsSameAs(other.Settings)
        && Categories.Length == other.Categories.Length
        && Categories.All(category => category.IsSameAs(other.Categories[category.Index]))
        && RejectedBySignal == other.RejectedBySignal
        && HonorsSignal == other.HonorsSignal
        && UnshownIds.SetEquals(other.UnshownIds)
        && ImportedChoices.Length == other.ImportedChoices.Length
        && ImportedChoices.Zip(other.ImportedChoices).All(pair => pair.First.IsSameAs(pair.Second))
        && _declared.Values.SequenceEqual(other._declared.Values)
        && _framework.Values.SequenceEqual(other._framework.Values);

    public CookieCategory? FindCategory(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What declares an origin for a kind of content: the origin itself before a wildcard, and the longest wildcard.</summary>
    public DeclaredOrigin? FindOrigin(WebOrigin origin, OriginKinds kind) => Categories
        .SelectMany(category => category.Origins)
        .Where(declared => declared.Kinds.HasFlag(kind) && declared.Covers(origin))
        .MinBy(declared => (declared.IsWildcard, -declared.Origin.Host.Length));

    /// <summary>The category that a visitor can refuse; <see langword="null"/> for a necessary one and for one that the catalogue does not show.</summary>
    public CookieCategory? FindOptional(string id) => FindCategory(id) is { IsNecessary: false } category ? category : null;

    /// <summary>The remedy for an id that <see cref="FindOptional"/> does not find.</summary>
    /// <param name="instruction">What to do with the ids that follow.</param>
    public string ListOptional(string instruction) => HasOptionalCategories
        ? $"{instruction}: {string.Join(", ", OptionalCategories.Select(category => category.Id))}."
        : "Declare a cookie in an optional category first: the catalogue has none.";

    public CookieCategory CategoryOf(CookieDeclaration declaration) => Categories[declaration.CategoryIndex];
}

/// <summary>The catalogue in force. A reload replaces it whole; a request reads it once.</summary>
internal sealed class CatalogueAccessor
{
    private CookieCatalogue? _value;

    /// <exception cref="InvalidOperationException">Read before the first catalogue was compiled.</exception>
    public CookieCatalogue Value
    {
        get => Volatile.Read(ref _value) ?? throw new InvalidOperationException("The cookie catalogue has not been compiled yet. Start the host first.");
        set => Volatile.Write(ref _value, value);
    }
}

/// <summary>A category that keys of another platform's choices are about, as the site maps them.</summary>
/// <param name="Category">The optional category.</param>
/// <param name="Keys">The other platform's keys that are about it, at least one; case matters.</param>
internal sealed record ImportedCategory(CookieCategory Category, ImmutableArray<string> Keys)
{
    public bool IsSameAs(ImportedCategory other) => Category.Id == other.Category.Id && Keys.Order(StringComparer.Ordinal).SequenceEqual(other.Keys.Order(StringComparer.Ordinal));
}
