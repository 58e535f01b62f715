using CookieConsent.Catalogue;
using CookieConsent.Enforcement;
using CookieConsent.Preferences.Import;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Preferences;

/// <summary>Finds the visitor's choice among the cookies of a request.</summary>
internal static class PreferencesReader
{
    /// <summary>
    /// Reads the newest choice that counts; where there is none, what another platform kept under the same name. Never
    /// throws; the work grows with the header's length and no faster. Allocates nothing but for another platform's.
    /// </summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares: its categories, what it imports, how long a choice counts.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="known">What is known of choices on that catalogue.</param>
    /// <param name="start">Where a cookie begins before which no line holds a choice.</param>
    public static PreferencesReadResult Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now, ChoiceCache? known = null, int start = 0)
    {
        var reading = default(PreferencesReadResult);
        foreach (var line in cookies)
        {
            var crumbs = new CookieHeaderEnumerator(line, start);
            while (crumbs.MoveTo(CookieCatalogue.PreferencesCookie))
            {
                Add(ref reading, WrittenChoice.Read(crumbs.Value, catalogue, known), line.AsMemory()[crumbs.Position], catalogue.Settings.ChoiceLifetime, now);
            }
        }

        if (catalogue.ImportedChoices.IsEmpty || reading.Choice is not null || reading.Error == PreferencesError.None)
        {
            return reading;
        }

        return ForeignValues(cookies) is { Count: > 0 } values
            ? ImportedPreferencesReader.Read(values, catalogue, now).Beside(reading)
            : reading;
    }

    private static void Add(ref PreferencesReadResult reading, WrittenChoice? written, ReadOnlyMemory<char> cookie, CookieLifetime choiceLifetime, DateTimeOffset now)
    {
        if (written is not { } choice)
        {
            reading = reading with { Error = Worse(reading.Error, PreferencesError.Malformed) };
            return;
        }

        var decidedAt = CookiePreferences.WithoutSkew(choice.DecidedAt, now);
        var isOfTheMoment = decidedAt != choice.DecidedAt;
        var validUntil = choiceLifetime.After(decidedAt);
        if (decidedAt > now || now > validUntil)
        {
            reading = reading with
            {
                Error = Worse(reading.Error, decidedAt > now ? PreferencesError.Future : PreferencesError.Expired),
                Objections = reading.Objections | choice.Objections,
                IsReadable = true,
            };
            return;
        }

        choice = choice with { DecidedAt = decidedAt };
        if (reading.Choice is not { } other || choice.Outranks(other))
        {
            reading = reading with { Choice = choice, Cookie = cookie, ValidUntil = validUntil, IsOfTheMoment = isOfTheMoment, IsReadable = true };
        }
    }

    private static PreferencesError Worse(PreferencesError first, PreferencesError next) =>
        first == PreferencesError.None || next == PreferencesError.Future ? next : first;

    /// <summary>
    /// The values that are not of the library's form, and no more than it takes to see that they are too many; of one that
    /// is longer than any that is read, nothing is kept.
    /// </summary>
    private static List<string> ForeignValues(StringValues cookies)
    {
        var values = new List<string>();
        foreach (var line in cookies)
        {
            var crumbs = new CookieHeaderEnumerator(line);
            while (values.Count <= ImportedPreferencesReader.MaxValues && crumbs.MoveTo(CookieCatalogue.PreferencesCookie))
            {
                if (PreferencesFormat.Parse(crumbs.Value) is null)
                {
                    values.Add(crumbs.Value.Length > PreferencesFormat.MaxValueLength ? "" : crumbs.Value.ToString());
                }
            }
        }

        return values;
    }
}
