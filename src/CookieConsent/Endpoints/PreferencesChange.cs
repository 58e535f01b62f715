using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using CookieConsent.Records;

namespace CookieConsent.Endpoints;

/// <summary>What a request that saves a choice changes.</summary>
/// <param name="Choices">The choice on every optional category that changes.</param>
/// <param name="KeepsOthers">Whether any other category keeps its choice.</param>
/// <param name="Refused">What the visitor refused and the catalogue does not have.</param>
internal sealed record PreferencesChange(IReadOnlyDictionary<string, ConsentChoice> Choices, bool KeepsOthers, RefusedElsewhere Refused)
{
    /// <summary>What the request's control was, and where.</summary>
    public required ChoiceOrigin Origin { get; init; }

    /// <summary>Where the visitor goes then, as <c>Location</c> holds it; <see langword="null"/> for the policy page.</summary>
    public string? ReturnTo { get; init; }
}

/// <summary>Collects the choices of a request, one after the other.</summary>
internal sealed class PreferencesChangeBuilder(CookieCatalogue catalogue, ConsentSurface surface)
{
    public const string AskedName = "asked";

    private readonly Dictionary<string, ConsentChoice> _choices = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _acceptedElsewhere = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _kept = new(StringComparer.OrdinalIgnoreCase);
    private ConsentSurface _surface = surface;

    public IReadOnlyCollection<string> Kept => _kept;

    /// <summary>What the page asked; <see langword="null"/> where the request does not state it.</summary>
    public AskedCategories? Asked { get; private set; }

    public bool Names(string id) => _choices.ContainsKey(id);

    /// <exception cref="ProblemException">The text is not what a page asks about.</exception>
    public void SetAsked(string? value, string written) => Asked = (value is null ? null : AskedCategories.Parse(value)) ?? throw ProblemException.BadInput(
        AskedName,
        $"{Problem.Truncate(written)} is not what a page asks about.",
        $"Send '{AskedName}' as GET returns it, such as 'statistics~7d3f01aa.third-party~9b1c22ef', or omit it.");

    /// <summary>Notes where in a page the form is. Any other text changes nothing, and so do <c>api</c> and <c>application</c>.</summary>
    public void SetSurface(string value) => _surface = RecordFormat.ParseSurface(value) is { } surface and not (ConsentSurface.Api or ConsentSurface.Application) ? surface : _surface;

    /// <summary>Adds a category about which nothing is asked, so that it keeps its choice.</summary>
    public void Keep(string id) => _kept.Add(id);

    /// <summary>Adds a choice on a category that the catalogue does not have.</summary>
    public void AddElsewhere(string id, ConsentChoice? choice)
    {
        if (choice == ConsentChoice.Accepted)
        {
            _acceptedElsewhere.Add(id);
        }
    }

    /// <param name="field">The field's name in the request.</param>
    /// <param name="id">The category's id, in any case.</param>
    /// <param name="choice">The choice; <see langword="null"/> for any other value.</param>
    /// <param name="written">The value in the request.</param>
    /// <exception cref="ProblemException">The category or the choice is not valid.</exception>
    public void Add(string field, string id, ConsentChoice? choice, string written)
    {
        if (catalogue.FindCategory(id) is not { } category)
        {
            throw ProblemException.BadInput(field, $"There is no category '{Problem.Truncate(id)}'.", $"Name one of {Ids(catalogue.Categories)}.");
        }

        if (choice is not { } valid)
        {
            throw ProblemException.BadInput(field, $"{Problem.Truncate(written)} is not a choice.", """Write "accepted" or "rejected".""");
        }

        if (valid == ConsentChoice.Rejected && category.IsNecessary)
        {
            throw ProblemException.BadInput(field, "Necessary cookies cannot be rejected.", "Omit the category.");
        }

        if (!_choices.TryAdd(id, valid))
        {
            throw ProblemException.BadInput(field, "The category is named twice.", "Name it once.");
        }
    }

    /// <summary>The change by the choice on each category.</summary>
    public PreferencesChange Build() => Build(
        _kept.Count > 0 ? ConsentEvent.Change : ConsentEvent.Save, category => _choices.GetValueOrDefault(category.Id, ConsentChoice.Undecided), RefusedElsewhere(_acceptedElsewhere));

    /// <summary>The change that accepts everything. A form's radio buttons are sent with any of its buttons, so this outranks them.</summary>
    public PreferencesChange BuildAcceptance() => Build(ConsentEvent.AcceptAll, _ => ConsentChoice.Accepted, []);

    /// <summary>The change that rejects everything: silence about each category, so that each that the page asked about is rejected.</summary>
    public PreferencesChange BuildRejection() => Build(ConsentEvent.RejectAll, _ => ConsentChoice.Undecided, RefusedElsewhere([]));

    public static string Ids(IEnumerable<CookieCategory> categories) => string.Join(", ", categories.Select(category => category.Id));

    private PreferencesChange Build(ConsentEvent @event, Func<CookieCategory, ConsentChoice> chosen, IReadOnlyList<string> refused)
    {
        var changed = (from category in catalogue.OptionalCategories
                       where !_kept.Contains(category.Id)
                       let choice = Effective(category, chosen(category))
                       where choice is not null
                       select KeyValuePair.Create(category.Id, choice.Value)).ToImmutableDictionary();
        return new PreferencesChange(changed, changed.Count < catalogue.OptionalCategories.Count(), new RefusedElsewhere(refused))
        {
            Origin = new ChoiceOrigin(@event, _surface, Asked),
        };
    }

    private List<string> RefusedElsewhere(IReadOnlyCollection<string> accepted) =>
        Asked is null ? [] : [.. Asked.Gone(catalogue).Where(id => !_kept.Contains(id) && !accepted.Contains(id, StringComparer.OrdinalIgnoreCase))];

    /// <summary>
    /// The rules, in their order:
    /// 1. a rejection counts, whatever was asked;
    /// 2. a request that does not state what was asked counts as it is: silence is a rejection (CJEU C-673/17);
    /// 3. an acceptance counts where the page asked what the catalogue asks now (GDPR art. 4(11): informed);
    /// 4. silence about a category that was asked is a rejection;
    /// 5. everything else changes nothing.
    /// </summary>
    private ConsentChoice? Effective(CookieCategory category, ConsentChoice chosen) => (chosen, Asked) switch
    {
        (ConsentChoice.Rejected, _) => ConsentChoice.Rejected,
        (_, null) => chosen == ConsentChoice.Accepted ? ConsentChoice.Accepted : ConsentChoice.Rejected,
        (ConsentChoice.Accepted, { } asked) => asked.Covers(category) ? ConsentChoice.Accepted : null,
        (_, { } asked) => asked.Names(category.Id) ? ConsentChoice.Rejected : null,
    };
}
