using System.Collections.Immutable;
using CookieConsent.Catalogue;

namespace CookieConsent.Preferences.Import;

/// <summary>
/// From what another platform kept to the visitor's choice. A pure function of its parameters, which never throws.
/// </summary>
internal static class ImportedPreferencesReader
{
    /// <summary>A browser holds a few, of several paths and domains; a server need not read what no browser sends.</summary>
    public const int MaxValues = 8;

    /// <summary>
    /// Reads all values together, so that none grants what another does not. The rules, in their order:
    /// 1. a category is rejected where any value has <see langword="false"/> for any of its keys, whatever its timestamp;
    /// 2. it is accepted where every value has <see langword="true"/> for all of its keys, and a timestamp that counts;
    /// 3. it is undecided otherwise.
    /// The choice is dated by the oldest timestamp that counts; by now where none does.
    /// </summary>
    /// <param name="values">The values that are not of the library's form, at least one.</param>
    /// <param name="catalogue">What the site declares: which keys are about which category, how long a choice counts.</param>
    /// <param name="now">The moment of the request.</param>
    public static PreferencesReadResult Read(IReadOnlyList<string> values, CookieCatalogue catalogue, DateTimeOffset now)
    {
        var choiceLifetime = catalogue.Settings.ChoiceLifetime;
        if (values.Count > MaxValues)
        {
            return new PreferencesReadResult(null, PreferencesError.Malformed);
        }

        var read = values.Select(ImportedValue.Parse).ToList();
        var flaws = read.ConvertAll(value => Error(value, choiceLifetime, now));
        var isFresh = flaws.TrueForAll(error => error == PreferencesError.None);
        ImmutableArray<CategoryChoice> choices =
        [
            .. from import in catalogue.ImportedChoices
               let choice = ChoiceOn(import, read, isFresh)
               where choice != ConsentChoice.Undecided
               select new CategoryChoice(import.Category.Id, choice, import.Category.Fingerprint),
        ];
        if (choices.IsEmpty)
        {
            return new PreferencesReadResult(null, FlawOfAll(flaws)) { IsReadable = read.Exists(value => value is not null) };
        }

        var counting = read.Where((_, i) => flaws[i] == PreferencesError.None).Select(value => value!.DecidedAt!.Value).ToList();
        var decidedAt = CookiePreferences.WholeSecond(counting.Count > 0 ? counting.Min() : now);
        var imported = new CookiePreferences(decidedAt, choices);
        return new PreferencesReadResult(WrittenChoice.Of(imported, catalogue), read.Contains(null) ? PreferencesError.Malformed : PreferencesError.None)
        {
            Imported = imported,
            IsReadable = true,
            ValidUntil = choiceLifetime.After(decidedAt),
            IsOfTheMoment = !isFresh,
        };
    }

    private static ConsentChoice ChoiceOn(ImportedCategory import, List<ImportedValue?> values, bool isFresh)
    {
        if (values.Exists(value => import.Keys.Any(key => Answer(value, key) == false)))
        {
            return ConsentChoice.Rejected;
        }

        return isFresh && values.TrueForAll(value => import.Keys.All(key => Answer(value, key) == true)) ? ConsentChoice.Accepted : ConsentChoice.Undecided;
    }

    private static bool? Answer(ImportedValue? value, string key) =>
        value is not null && value.Answers.TryGetValue(key, out var answer) ? answer : null;

    private static PreferencesError Error(ImportedValue? value, CookieLifetime choiceLifetime, DateTimeOffset now)
    {
        if (value?.DecidedAt is not { } decidedAt)
        {
            return PreferencesError.Malformed;
        }

        if (decidedAt > now)
        {
            return PreferencesError.Future;
        }

        return now > choiceLifetime.After(CookiePreferences.WholeSecond(decidedAt)) ? PreferencesError.Expired : PreferencesError.None;
    }

    /// <summary>Why nothing was decided: time alone will make one from the future count; otherwise the first error there is.</summary>
    private static PreferencesError FlawOfAll(List<PreferencesError> flaws)
    {
        if (flaws.Contains(PreferencesError.Future))
        {
            return PreferencesError.Future;
        }

        var first = flaws.Find(error => error != PreferencesError.None);
        return first == PreferencesError.None ? PreferencesError.Malformed : first;
    }
}
