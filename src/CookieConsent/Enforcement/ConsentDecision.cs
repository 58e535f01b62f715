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
    private readonly uint _objections;
    private CategoryChoices? _choicesById;
    private string? _state;

    /// <param name="catalogue">What the site declares, for the whole request.</param>
    /// <param name="preferences">The choice in force; <see langword="null"/> without one.</param>
    /// <param name="objections">The categories that a readable choice rejected, one bit per index.</param>
    /// <param name="isChoiceWithheld">Whether the browser kept the choice back, if there is one.</param>
    public ConsentDecision(CookieCatalogue catalogue, CookiePreferences? preferences, uint objections, bool isChoiceWithheld)
    {
        Catalogue = catalogue;
        Preferences = preferences;
        IsChoiceWithheld = isChoiceWithheld;
        _objections = objections;
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

    /// <summary>
    /// Whether the browser kept back the cookie of a choice, if there is one: the visitor may have rejected what is undecided here.
    /// </summary>
    public bool IsChoiceWithheld { get; }

    public bool PromptRequired { get; }

    public bool HasDecided => Preferences is not null;

    public DateTimeOffset? DecidedAt => Preferences?.DecidedAt;

    public IReadOnlyDictionary<string, Choice> Choices => _choicesById ??= new CategoryChoices(Catalogue, _choices);

    /// <summary>
    /// The choices and objections, whether a prompt is due, whether there was a choice and whether the browser kept it back, as text:
    /// the same for all visitors in the same state, whatever their cookies are. What else a decision should come to depend on belongs in here, for caches tell pages apart by it.
    /// </summary>
    public string State => _state ??= string.Concat(
        string.Join('.', Catalogue.Categories.Select(category => $"{category.Id}~{(IsObjectedTo(category) ? "Objected" : _choices[category.Index])}")),
        PromptRequired ? ".prompt" : "",
        HasDecided ? ".decided" : "",
        IsChoiceWithheld ? ".withheld" : "");

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
            Choice.Undecided => !category.NeedsConsent && !IsObjectedTo(category) && !IsChoiceWithheld,
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
    /// 4. while undecided, anonymous audience measurement is rejected after an earlier objection to its category;
    /// 5. it is refused where the browser kept back a choice that may reject it;
    /// 6. it is allowed otherwise (CNIL 2020-091 art. 5);
    /// 7. the rest is refused.
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
            _ => declaration.Anonymous ? VerdictOnMeasurement(Catalogue.CategoryOf(declaration)) : CookieVerdict.RefusedUndecided,
        };
    }

    /// <summary>
    /// What a new choice about some categories keeps of the others: the choice in force or, without one, the objections. An
    /// objection is kept under a fingerprint of no question, so that its category stays undecided.
    /// </summary>
    public CookiePreferences? Kept(DateTimeOffset now)
    {
        if (Preferences is not null || _objections == 0)
        {
            return Preferences;
        }

        var objections = Catalogue.OptionalCategories.Where(IsObjectedTo).Select(category => new CategoryChoice(category.Id, Choice.Rejected, Fingerprint.OfNothing));
        return new CookiePreferences(CookiePreferences.WholeSecond(now), [.. objections]);
    }

    private CookieVerdict VerdictOnMeasurement(CookieCategory category)
    {
        if (IsObjectedTo(category))
        {
            return CookieVerdict.RefusedRejected;
        }

        return IsChoiceWithheld ? CookieVerdict.RefusedUndecided : CookieVerdict.Allowed;
    }

    private bool IsObjectedTo(CookieCategory category) => _choices[category.Index] == Choice.Undecided && (_objections & category.Bit) != 0;

    private static Choice ChoiceAbout(CookieCategory category, CookiePreferences? preferences) =>
        category.IsNecessary ? Choice.Accepted : preferences?.About(category) ?? Choice.Undecided;
}
