using CookieConsent.Catalogue;
using CookieConsent.Preferences;

namespace CookieConsent.Enforcement;

/// <summary>
/// What one request may do, and why. Immutable and without anything of the request itself, so that requests with the
/// same cookies share it.
/// </summary>
internal sealed class ConsentDecision : ICookieConsentFeature
{
    private readonly Choice[] _choices;
    private OrderedDictionary<string, Choice>? _choicesById;
    private string? _state;

    /// <param name="catalogue">What the site declares, for the whole request.</param>
    /// <param name="preferences">The choice in force; <see langword="null"/> without one.</param>
    public ConsentDecision(CookieCatalogue catalogue, CookiePreferences? preferences)
    {
        Catalogue = catalogue;
        Preferences = preferences;
        _choices = new Choice[catalogue.Categories.Length];
        foreach (var category in catalogue.Categories)
        {
            var choice = ChoiceAbout(category, preferences);
            _choices[category.Index] = choice;
            PromptRequired |= category.NeedsConsent && choice == Choice.Undecided;
        }
    }

    public CookieCatalogue Catalogue { get; }

    public CookiePreferences? Preferences { get; }

    public bool PromptRequired { get; }

    public bool HasDecided => Preferences is not null;

    public DateTimeOffset? DecidedAt => Preferences?.DecidedAt;

    public IReadOnlyDictionary<string, Choice> Choices => _choicesById ??= new OrderedDictionary<string, Choice>(
        Catalogue.Categories.Select(category => KeyValuePair.Create(category.Id, _choices[category.Index])),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The choices, whether a prompt is due and whether there was a choice, as text: the same for all visitors in the same state, whatever their cookies
    /// are. What else a decision should come to depend on belongs in here, for caches tell pages apart by it.
    /// </summary>
    public string State => _state ??= string.Concat(
        string.Join('.', Catalogue.Categories.Select(category => $"{category.Id}~{_choices[category.Index]}")),
        PromptRequired ? ".prompt" : "",
        HasDecided ? ".decided" : "");

    public Choice GetChoice(string categoryId)
    {
        ArgumentNullException.ThrowIfNull(categoryId);
        return Catalogue.FindCategory(categoryId) is { } category ? _choices[category.Index] : Choice.Undecided;
    }

    public bool IsCategoryAllowed(string categoryId)
    {
        ArgumentNullException.ThrowIfNull(categoryId);
        return Catalogue.FindCategory(categoryId) is { } category && _choices[category.Index] switch
        {
            Choice.Accepted => true,
            Choice.Undecided => !category.NeedsConsent,
            _ => false,
        };
    }

    public bool IsCookieAllowed(string cookieName)
    {
        ArgumentNullException.ThrowIfNull(cookieName);
        var verdict = VerdictOn(Catalogue.Find(cookieName));
        return verdict == CookieVerdict.Allowed || (verdict == CookieVerdict.Undeclared && Catalogue.Settings.AllowUndeclared);
    }

    public Choice ChoiceOn(CookieDeclaration declaration) => _choices[declaration.CategoryIndex];

    /// <summary>
    /// The rules, in their order:
    /// 1. what nothing declares is undeclared;
    /// 2. what the visitor accepted is allowed, and so is what is necessary, whose choice is always accepted;
    /// 3. what the visitor rejected is refused, anonymous or not;
    /// 4. while undecided, anonymous audience measurement is allowed (CNIL 2020-091 art. 5);
    /// 5. the rest is refused.
    /// </summary>
    public CookieVerdict VerdictOn(CookieDeclaration? declaration)
    {
        if (declaration is null)
        {
            return CookieVerdict.Undeclared;
        }

        return ChoiceOn(declaration) switch
        {
            Choice.Accepted => CookieVerdict.Allowed,
            Choice.Rejected => CookieVerdict.RefusedRejected,
            _ => declaration.Anonymous ? CookieVerdict.Allowed : CookieVerdict.RefusedUndecided,
        };
    }

    private static Choice ChoiceAbout(CookieCategory category, CookiePreferences? preferences) =>
        category.IsNecessary ? Choice.Accepted : preferences?.About(category) ?? Choice.Undecided;
}
