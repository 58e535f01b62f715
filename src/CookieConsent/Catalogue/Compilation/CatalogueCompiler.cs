using System.Collections.Immutable;
using CookieConsent.Catalogue.Texts;
using CookieConsent.Localization;

namespace CookieConsent.Catalogue.Compilation;

/// <summary>
/// From options to an immutable snapshot. A pure function of its parameters; finds every mistake, not only the first.
/// </summary>
internal sealed class CatalogueCompiler
{
    /// <summary>So that the longest possible <c>cookies_preferences</c> value stays within the 4,096 bytes that browsers keep.</summary>
    public const int MaxOptionalCategories = 32;

    private readonly CookieConsentOptions _options;
    private readonly Dictionary<string, CookieCategoryOptions> _categories;
    private readonly IReadOnlyList<CookieDeclaration> _frameworkCookies;
    private readonly ConfigurationErrors _mistakes = new();

    private CatalogueCompiler(CookieConsentOptions options, IReadOnlyList<CookieDeclaration> frameworkCookies)
    {
        _options = options;
        _categories = options.Categories.Where(pair => pair.Value is not null).ToDictionary(StringComparer.OrdinalIgnoreCase);
        _frameworkCookies = frameworkCookies;
    }

    /// <param name="options">What the site declares.</param>
    /// <param name="frameworkCookies">What is known of the framework's cookies; the site's declarations outrank it.</param>
    public static CatalogueCompilation Compile(CookieConsentOptions options, IReadOnlyList<CookieDeclaration> frameworkCookies) =>
        new CatalogueCompiler(options, frameworkCookies).Compile();

    private CatalogueCompilation Compile()
    {
        _mistakes.AddRange(_options.Unreadable);
        var settings = SettingsCompiler.Compile(_options, _mistakes);
        var texts = new TextCompiler(settings.DefaultCulture, settings.DefaultCulture != _options.DefaultCulture, _mistakes);
        settings = settings with { Sentences = ConsentStrings(texts) };
        CheckIds();
        CheckNulls();
        var sources = InOrder(_categories.Where(pair => pair.Value.Cookies.Count > 0));
        if (sources.Count > MaxOptionalCategories)
        {
            _mistakes.Add(SettingPath.Categories, $"{sources.Count} optional categories are more than the {MaxOptionalCategories} that the preferences cookie can hold.", "Merge categories.");
        }

        var declarations = new DeclarationCompiler(texts, settings.ChoiceLifetime, _mistakes);
        var necessary = Necessary(declarations, texts);
        CheckUnshown(texts);
        ImportCompiler.Check(_options, [.. sources.Select(source => source.Id)], _mistakes);
        var optional = sources.Select((source, i) => Optional(source.Id, source.Options, i + 1, declarations, texts, settings.PolicyVersion)).ToList();
        if (_mistakes.All.Count > 0)
        {
            return new CatalogueCompilation(null, _mistakes.All, []);
        }

        return new CatalogueCompilation(Snapshot(settings, necessary, optional), [], texts.MissingTranslations());
    }

    private CookieCatalogue Snapshot(CatalogueSettings settings, CookieCategory necessary, IReadOnlyList<CookieCategory> optional)
    {
        var always = necessary.Cookies.Concat(AlwaysNecessaryCookies.Missing(necessary.Cookies, _frameworkCookies, settings.ChoiceLifetime)).ToList();
        var declared = CookieCatalogue.IndexOf(always.Concat(optional.SelectMany(category => category.Cookies)));
        var framework = _frameworkCookies.Where(cookie => declared.Find(cookie.Name) is null).DistinctBy(cookie => cookie.Name).ToList();
        var first = necessary with { Cookies = InOrder(always.Concat(framework).Where(cookie => cookie.IsShown)) };
        return new CookieCatalogue(settings, [first, .. optional], declared, CookieCatalogue.IndexOf(framework))
        {
            ImportedChoices = ImportCompiler.Compile(_options, optional),
        };
    }

    private Dictionary<string, CatalogueText> ConsentStrings(TextCompiler texts) => _options.Sentences
        .Select(sentence => (sentence.Key, Text: texts.Optional(SettingPath.Setting(nameof(CookieConsentOptions.Sentences)), sentence.Key, sentence.Value)))
        .Where(sentence => sentence.Text is not null)
        .ToDictionary(sentence => sentence.Key, sentence => sentence.Text!, StringComparer.OrdinalIgnoreCase);

    private CookieCategory Necessary(DeclarationCompiler declarations, TextCompiler texts)
    {
        var options = _categories.TryGetValue(CookieCategories.Necessary, out var found) ? found : new CookieCategoryOptions();
        var path = SettingPath.Category(CookieCategories.Necessary);
        return new CookieCategory
        {
            Id = CookieCategories.Necessary,
            Index = 0,
            Title = texts.Optional(path, nameof(options.Title), options.Title),
            Description = texts.Optional(path, nameof(options.Description), options.Description),
            Cookies = [.. declarations.Compile(CookieCategories.Necessary, 0, options.Cookies)],
            Fingerprint = "",
            NeedsConsent = false,
        };
    }

    private static CookieCategory Optional(
        string id,
        CookieCategoryOptions options,
        int index,
        DeclarationCompiler declarations,
        TextCompiler texts,
        string policyVersion)
    {
        var path = SettingPath.Category(id);
        var isBuiltIn = CookieCategory.BuiltIn.Contains(id);
        var cookies = declarations.Compile(id, index, options.Cookies);
        return new CookieCategory
        {
            Id = id,
            Index = index,
            Title = isBuiltIn ? texts.Optional(path, nameof(options.Title), options.Title) : texts.Required(path, nameof(options.Title), options.Title, hint: BuiltInIds(id)),
            Description = isBuiltIn ? texts.Optional(path, nameof(options.Description), options.Description) : texts.Required(path, nameof(options.Description), options.Description),
            Cookies = InOrder(cookies),
            Fingerprint = Fingerprint.Of(policyVersion, cookies),
            NeedsConsent = cookies.Any(cookie => !cookie.Anonymous),
        };
    }

    private static string BuiltInIds(string id)
    {
        var question = NearestName.Of(id, CookieCategory.BuiltIn) is { } near ? $" Did you mean '{near}'?" : "";
        return $"{question} Only the built-in ids have a title without one: {string.Join(", ", CookieCategory.BuiltIn)}.";
    }

    private void CheckIds()
    {
        foreach (var id in _options.Categories.Keys.Where(id => !IsId(id)))
        {
            _mistakes.Add(SettingPath.Category(id), $"'{id}' is not a category id.", "Use at most 64 letters a to z, digits, '-' and '_', the first a letter or digit; what visitors read is the Title.");
        }

        foreach (var id in _options.Categories.Keys.Where(id => CookieCategory.Reserved.Contains(id, StringComparer.OrdinalIgnoreCase)))
        {
            _mistakes.Add(SettingPath.Category(id), $"'{id}' is a field of the preferences form, in which each category has one of its own.", "Choose another id; what visitors read is the Title.");
        }

        foreach (var id in _options.Categories.Keys.Where(id => id.StartsWith(CookieCategory.ReservedBeginning, StringComparison.OrdinalIgnoreCase)))
        {
            _mistakes.Add(SettingPath.Category(id), $"'{id}' begins as the ids of the library's own elements do.", $"Choose an id that does not begin with '{CookieCategory.ReservedBeginning}'; what visitors read is the Title.");
        }
    }

    private static bool IsId(string id) =>
        id.Length is >= 1 and <= 64 && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private void CheckNulls()
    {
        foreach (var id in _options.Categories.Keys.Where(id => !_categories.ContainsKey(id)))
        {
            _mistakes.Add(SettingPath.Category(id), "is null.", "Take it out, or give it a CookieCategoryOptions.");
        }
    }

    /// <summary>A category that declares nothing is not shown, and what it says is checked all the same.</summary>
    private void CheckUnshown(TextCompiler texts)
    {
        foreach (var (id, category) in _categories.Where(pair => pair.Value.Cookies.Count == 0 && !IsNecessary(pair.Key)))
        {
            var path = SettingPath.Category(id);
            texts.Optional(path, nameof(category.Title), category.Title);
            texts.Optional(path, nameof(category.Description), category.Description);
        }
    }

    private static bool IsNecessary(string id) => id.Equals(CookieCategories.Necessary, StringComparison.OrdinalIgnoreCase);

    /// <summary>The optional categories: built-in ones in their own order, then the site's by its order and id.</summary>
    private static List<(string Id, CookieCategoryOptions Options)> InOrder(IEnumerable<KeyValuePair<string, CookieCategoryOptions>> categories) =>
    [
        .. categories.Where(pair => !IsNecessary(pair.Key))
            .Select(pair => (Id: CookieCategory.BuiltIn.FirstOrDefault(id => id.Equals(pair.Key, StringComparison.OrdinalIgnoreCase)) ?? pair.Key, pair.Value))
            .OrderBy(category => Rank(category.Id))
            .ThenBy(category => category.Value.Order)
            .ThenBy(category => category.Id.ToLowerInvariant(), StringComparer.Ordinal),
    ];

    private static int Rank(string id) => CookieCategory.BuiltIn.IndexOf(id) is >= 0 and var rank ? rank : CookieCategory.BuiltIn.Length;

    private static ImmutableArray<CookieDeclaration> InOrder(IEnumerable<CookieDeclaration> cookies) =>
        [.. cookies.OrderBy(cookie => cookie.Order).ThenBy(cookie => cookie.Name, StringComparer.Ordinal)];
}
