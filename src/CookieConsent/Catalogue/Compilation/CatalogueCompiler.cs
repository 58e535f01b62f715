using System.Collections.Frozen;
using System.Collections.Immutable;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Catalogue.Validation;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>From options to an immutable snapshot. A pure function of its parameters; finds every error, not only the first.</summary>
internal sealed class CatalogueCompiler
{
    /// <summary>So that the longest possible <c>cookies_preferences</c> value stays within the 4,096 bytes that browsers keep.</summary>
    public const int MaxOptionalCategories = 32;

    private readonly CookieConsentOptions _options;
    private readonly IReadOnlyList<CookieDeclaration> _frameworkCookies;
    private readonly ConfigurationErrors _errors;
    private readonly CatalogueSettings _settings;
    private readonly TextCompiler _texts;
    private readonly DeclarationCompiler _declarations;
    private readonly OriginCompiler _origins;

    private CatalogueCompiler(CookieConsentOptions options, IReadOnlyList<CookieDeclaration> frameworkCookies, ConfigurationErrors errors)
    {
        _options = options;
        _frameworkCookies = frameworkCookies;
        _errors = errors;
        SettingsValidator.Validate(options, errors);
        _settings = SettingsCompiler.Compile(options);
        _texts = new TextCompiler(_settings.DefaultCulture, _settings.DefaultCulture != options.DefaultCulture, errors);
        _declarations = new DeclarationCompiler(_texts, _settings.ChoiceLifetime, errors);
        _origins = new OriginCompiler(errors);
    }

    /// <param name="options">What the site declares.</param>
    /// <param name="frameworkCookies">What is known of the framework's cookies; the site's declarations outrank it.</param>
    /// <param name="errors">The errors found before, to which those of the options are added.</param>
    public static CatalogueCompilation Compile(CookieConsentOptions options, IReadOnlyList<CookieDeclaration> frameworkCookies, ConfigurationErrors? errors = null) =>
        new CatalogueCompiler(options, frameworkCookies, errors ?? new ConfigurationErrors()).Compile();

    private CatalogueCompilation Compile()
    {
        var settings = _settings with { Sentences = Sentences(), Controller = ControllerCompiler.Compile(_options.Controller, _texts, _errors) };
        var declared = _options.Categories.Where(pair => pair.Value is { Cookies.Count: > 0 } or { Origins.Count: > 0 });
        var optional = InOrder(declared.Where(pair => !IsNecessary(pair.Key)));
        _errors.Require(
            optional.Count <= MaxOptionalCategories,
            SettingPath.Categories,
            $"{optional.Count} optional categories are more than the {MaxOptionalCategories} that the preferences cookie can hold.",
            "Merge categories.");
        _options.Categories.TryGetValue(CookieCategories.Necessary, out var necessary);
        var first = Category(CookieCategories.Necessary, necessary ?? new CookieCategoryOptions(), index: 0);
        CheckUnshown();
        var others = optional.Select((category, i) => Category(category.Id, category.Options, i + 1)).ToList();
        if (_settings.ThirdParties != ThirdPartyHandling.Off)
        {
            _origins.CheckLength([first, .. others]);
        }

        var imported = ImportCompiler.Compile(_options, others, _errors);
        var signaled = SignalCompiler.Compile(_options, others, _errors);
        return _errors.All.Count > 0
            ? new CatalogueCompilation(null, _errors.All, [])
            : new CatalogueCompilation(Catalogue(settings, first, others, imported, signaled), [], _texts.Untranslated());
    }

    private CookieCatalogue Catalogue(CatalogueSettings settings, CookieCategory necessary, IReadOnlyList<CookieCategory> optional, ImmutableArray<ImportedCategory> imported, uint signaled)
    {
        var always = necessary.Cookies.Concat(AlwaysNecessaryCookies.Missing(necessary.Cookies, _frameworkCookies, settings.ChoiceLifetime)).ToList();
        var declared = CookieCatalogue.IndexOf(always.Concat(optional.SelectMany(category => category.Cookies)));
        var framework = _frameworkCookies.Where(cookie => declared.Find(cookie.Name) is null).DistinctBy(cookie => cookie.Name).ToList();
        var first = necessary with { Cookies = InOrder(always.Concat(framework).Where(cookie => cookie.IsShown)) };
        return new CookieCatalogue(settings, [first, .. optional], declared, CookieCatalogue.IndexOf(framework))
        {
            ImportedChoices = imported,
            RejectedBySignal = signaled,
            HonorsSignal = _options.GlobalPrivacyControl.Rejects.Count > 0,
            UnshownIds = UnshownIds(optional),
        };
    }

    private FrozenSet<string> UnshownIds(IEnumerable<CookieCategory> optional) => _options.Categories.Keys
        .Concat(CookieCategory.BuiltIn)
        .Where(id => !IsNecessary(id))
        .Except(optional.Select(category => category.Id), StringComparer.OrdinalIgnoreCase)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private Dictionary<string, CatalogueText> Sentences() => _options.Sentences
        .Select(sentence => (sentence.Key, Text: _texts.Optional(SettingPath.Setting(nameof(_options.Sentences)), sentence.Key, sentence.Value)))
        .Where(sentence => sentence.Text is not null)
        .ToDictionary(sentence => sentence.Key, sentence => sentence.Text!, StringComparer.OrdinalIgnoreCase);

    private CookieCategory Category(string id, CookieCategoryOptions options, int index)
    {
        var path = SettingPath.Category(id);
        var isBuiltIn = CookieCategory.BuiltIn.Contains(id);
        var cookies = _declarations.Compile(id, index, options.Cookies);
        var origins = _origins.Compile(id, index, options.Origins);
        return new CookieCategory
        {
            Id = id,
            Index = index,
            Title = _texts.Compile(path, nameof(options.Title), options.Title, isRequired: !isBuiltIn, hint: BuiltInIds(id)),
            Summary = Summary(path, options),
            Description = _texts.Compile(path, nameof(options.Description), options.Description, isRequired: !isBuiltIn),
            Cookies = InOrder(cookies),
            Origins = origins,
            Fingerprint = index == 0 ? "" : Fingerprint.Of(_settings.PolicyVersion, cookies, origins),
            NeedsConsent = index > 0 && (cookies.Count == 0 || cookies.Exists(cookie => !cookie.Anonymous)),
        };
    }

    private CatalogueText? Summary(string path, CookieCategoryOptions options)
    {
        var isOneLine = options.Summary?.All(entry => !entry.Value.Trim().AsSpan().ContainsAny('\n', '\r')) ?? true;
        _errors.Require(isOneLine, $"{path}:{nameof(options.Summary)}", "has more than one line.", "Write one line of at most 12 words. Put the rest into the Description.");
        return _texts.Optional(path, nameof(options.Summary), options.Summary);
    }

    private static string BuiltInIds(string id)
    {
        var question = NearestName.Of(id, CookieCategory.BuiltIn) is { } near ? $" Did you mean '{near}'?" : "";
        return $"{question} Only the built-in ids have a title without one: {string.Join(", ", CookieCategory.BuiltIn)}.";
    }

    /// <summary>A category that declares nothing is not shown. Its texts are checked nevertheless.</summary>
    private void CheckUnshown()
    {
        foreach (var (id, category) in _options.Categories.Where(pair => pair.Value is { Cookies.Count: 0, Origins.Count: 0 } && !IsNecessary(pair.Key)))
        {
            _texts.Optional(SettingPath.Category(id), nameof(category.Title), category.Title);
            Summary(SettingPath.Category(id), category);
            _texts.Optional(SettingPath.Category(id), nameof(category.Description), category.Description);
        }
    }

    private static bool IsNecessary(string id) => id.Equals(CookieCategories.Necessary, StringComparison.OrdinalIgnoreCase);

    /// <summary>Built-in categories in their own order, then the site's by its order and id.</summary>
    private static List<(string Id, CookieCategoryOptions Options)> InOrder(IEnumerable<KeyValuePair<string, CookieCategoryOptions>> categories) =>
    [
        .. categories
            .Select(pair => (Id: CookieCategory.BuiltIn.FirstOrDefault(id => id.Equals(pair.Key, StringComparison.OrdinalIgnoreCase)) ?? pair.Key, pair.Value))
            .OrderBy(category => CookieCategory.BuiltIn.IndexOf(category.Id) is >= 0 and var rank ? rank : CookieCategory.BuiltIn.Length)
            .ThenBy(category => category.Value.Order)
            .ThenBy(category => category.Id.ToLowerInvariant(), StringComparer.Ordinal),
    ];

    private static ImmutableArray<CookieDeclaration> InOrder(IEnumerable<CookieDeclaration> cookies) =>
        [.. cookies.OrderBy(cookie => cookie.Order).ThenBy(cookie => cookie.Name, StringComparer.Ordinal)];
}

/// <summary>What the options resulted in: a catalogue, or every error in them; and texts that are not translated, which stops nothing.</summary>
internal sealed record CatalogueCompilation(
    CookieCatalogue? Catalogue,
    IReadOnlyList<ConfigurationError> Errors,
    IReadOnlyList<UntranslatedTexts> Untranslated);
