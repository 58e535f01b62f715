using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;

namespace CookieConsent.Decisions;

/// <summary>
/// What visitors in one state may do, and why. Immutable and without anything of one visitor, so that they all share it.
/// </summary>
internal sealed class ConsentDecision
{
    private readonly ConsentChoice[] _choices;
    private CategoryChoices? _choicesById;
    private string? _state;

    /// <param name="catalogue">What the site declares, for the whole request.</param>
    /// <param name="key">What the visitor chose.</param>
    public ConsentDecision(CookieCatalogue catalogue, ConsentState key)
    {
        Catalogue = catalogue;
        Key = key;
        _choices = new ConsentChoice[catalogue.Categories.Length];
        foreach (var category in catalogue.Categories)
        {
            var choice = ChoiceOn(category);
            _choices[category.Index] = choice;
            PromptRequired |= category.NeedsConsent && choice == ConsentChoice.Undecided;
            Add(VerdictOn(category, anonymous: false), CookieDeclaration.BitOf(category.Index, anonymous: false));
            Add(VerdictOn(category, anonymous: true), CookieDeclaration.BitOf(category.Index, anonymous: true));
        }
    }

    public CookieCatalogue Catalogue { get; }

    /// <summary>What the decision follows from.</summary>
    public ConsentState Key { get; }

    /// <summary>
    /// Whether the visitor may have made a choice that is not known here. Usually the browser did not send the cookie.
    /// </summary>
    public bool IsChoiceWithheld => Key.IsChoiceWithheld;

    /// <summary>Whether it follows from the same state where a signal of the browser rejects these categories.</summary>
    public bool IsSameWith(uint signaled) => Key.With(signaled).Signaled == Key.Signaled;

    /// <summary>Whether a signal of the browser decides, or would if it were sent.</summary>
    public bool DependsOnSignal => Key.With(Catalogue.RejectedBySignal).Signaled != 0;

    /// <summary>What is refused, as a set of <see cref="CookieDeclaration.VerdictBit"/>.</summary>
    public ulong Refused { get; private set; }

    /// <summary>What of it is refused because the visitor rejected it.</summary>
    public ulong Rejected { get; private set; }

    public bool PromptRequired { get; }

    public bool HasDecided => Key.HasDecided;

    public IReadOnlyDictionary<string, ConsentChoice> Choices => _choicesById ??= new CategoryChoices(Catalogue, _choices);

    /// <summary>
    /// The choices and objections, whether a prompt is due, whether there was a choice and whether the browser kept it back, as text:
    /// the same for all visitors in the same state, whatever their cookies are. What else a decision should come to depend on belongs in here, because caches separate pages by it.
    /// </summary>
    public string State => _state ??= string.Concat(
        string.Join('.', Catalogue.Categories.Select(category => $"{category.Id}~{StateOf(category)}")),
        PromptRequired ? ".prompt" : "",
        HasDecided ? ".decided" : "",
        IsChoiceWithheld ? ".withheld" : "");

    public ConsentChoice GetChoice(string categoryId)
    {
        ArgumentNullException.ThrowIfNull(categoryId);
        return FindCategory(categoryId) is { } category ? _choices[category.Index] : ConsentChoice.Undecided;
    }

    public bool IsCategoryAllowed(string categoryId)
    {
        ArgumentNullException.ThrowIfNull(categoryId);
        return FindCategory(categoryId) is { } category && _choices[category.Index] switch
        {
            ConsentChoice.Accepted => true,
            ConsentChoice.Undecided => !category.NeedsConsent && !IsObjectedTo(category) && !IsChoiceWithheld,
            _ => false,
        };
    }

    public bool IsCookieAllowed(string cookieName)
    {
        ArgumentNullException.ThrowIfNull(cookieName);
        var verdict = VerdictOn(Catalogue.Find(cookieName));
        return verdict == CookieVerdict.Allowed || (verdict == CookieVerdict.Undeclared && Catalogue.Settings.AllowUndeclared);
    }

    /// <summary>What covers a cookie that is declared and refused; <see langword="null"/> for any other.</summary>
    public CookieDeclaration? FindRefused(ReadOnlySpan<char> name) =>
        Catalogue.Find(name) is { } declaration && (Refused & declaration.VerdictBit) != 0 ? declaration : null;

    /// <summary>What nothing declares is undeclared; the rest follows its category.</summary>
    public CookieVerdict VerdictOn(CookieDeclaration? declaration)
    {
        if (declaration is null)
        {
            return CookieVerdict.Undeclared;
        }

        if ((Refused & declaration.VerdictBit) == 0)
        {
            return CookieVerdict.Allowed;
        }

        return (Rejected & declaration.VerdictBit) == 0 ? CookieVerdict.RefusedUndecided : CookieVerdict.RefusedRejected;
    }

    /// <summary>
    /// What a new choice about some categories keeps where no earlier one counts: the objections, under a fingerprint of no
    /// question, so that their categories stay undecided.
    /// </summary>
    public CookiePreferences? ObjectionsAt(DateTimeOffset now)
    {
        var objections = Catalogue.OptionalCategories
            .Where(IsObjectedTo)
            .Select(category => new CategoryChoice(category.Id, ConsentChoice.Rejected, Fingerprint.OfNothing))
            .ToImmutableArray();
        return objections.IsEmpty ? null : new CookiePreferences(CookiePreferences.WholeSecond(now), objections);
    }

    private void Add(CookieVerdict verdict, ulong bit)
    {
        Refused |= verdict == CookieVerdict.Allowed ? 0 : bit;
        Rejected |= verdict == CookieVerdict.RefusedRejected ? bit : 0;
    }

    /// <summary>
    /// The rules, in their order:
    /// 1. what the visitor accepted is allowed, and so is what is necessary, whose choice is always accepted;
    /// 2. what the visitor rejected is refused, anonymous or not;
    /// 3. while undecided, anonymous audience measurement is rejected after an earlier objection to its category;
    /// 4. it is refused where the browser did not send a choice that may reject it;
    /// 5. it is allowed otherwise (CNIL 2020-091 art. 5);
    /// 6. the rest is refused.
    /// </summary>
    private CookieVerdict VerdictOn(CookieCategory category, bool anonymous) => _choices[category.Index] switch
    {
        ConsentChoice.Accepted => CookieVerdict.Allowed,
        ConsentChoice.Rejected => CookieVerdict.RefusedRejected,
        _ => anonymous ? VerdictOnMeasurement(category) : CookieVerdict.RefusedUndecided,
    };

    private CookieVerdict VerdictOnMeasurement(CookieCategory category) => (IsObjectedTo(category), IsChoiceWithheld) switch
    {
        (true, _) => CookieVerdict.RefusedRejected,
        (_, true) => CookieVerdict.RefusedUndecided,
        _ => CookieVerdict.Allowed,
    };

    /// <summary>Whether the category counts as rejected because of a signal of the browser, and not by a choice.</summary>
    public bool IsRejectedBySignal(CookieCategory category) => (Key.Signaled & category.Bit) != 0;

    private bool IsObjectedTo(CookieCategory category) => (Key.Objections & category.Bit) != 0;

    private CookieCategory? FindCategory(string id)
    {
        if (Catalogue.FindCategory(id) is { } category)
        {
            return category;
        }

        try
        {
            Catalogue.UnknownCategory?.Invoke(id);
        }
        catch (Exception)
        {
            // A log that throws changes nothing of what was decided.
        }

        return null;
    }

    private string StateOf(CookieCategory category) => (IsRejectedBySignal(category), IsObjectedTo(category)) switch
    {
        (true, _) => "Signaled",
        (_, true) => "Objected",
        _ => _choices[category.Index].ToString(),
    };

    private ConsentChoice ChoiceOn(CookieCategory category)
    {
        if (category.IsNecessary || (Key.Accepted & category.Bit) != 0)
        {
            return ConsentChoice.Accepted;
        }

        return ((Key.Rejected | Key.Signaled) & category.Bit) != 0 ? ConsentChoice.Rejected : ConsentChoice.Undecided;
    }
}
