using CookieConsent.Catalogue;
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
    public static PreferencesReading Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now, KnownChoices? known = null, int start = 0)
    {
        var reading = default(PreferencesReading);
        foreach (var line in cookies)
        {
            var crumbs = new CookieCrumbs(line, start);
            while (crumbs.MoveTo(CookieCatalogue.PreferencesCookie))
            {
                Add(ref reading, WrittenChoice.Read(crumbs.Value, catalogue, known), line.AsMemory()[crumbs.Position], catalogue.Settings.ChoiceLifetime, now);
            }
        }

        if (catalogue.ImportedChoices.IsEmpty || reading.Choice is not null || reading.Flaw == PreferencesFlaw.None)
        {
            return reading;
        }

        return ForeignValues(cookies) is { Count: > 0 } values
            ? ImportedReader.Read(values, catalogue, now).Beside(reading)
            : reading;
    }

    private static void Add(ref PreferencesReading reading, WrittenChoice? written, ReadOnlyMemory<char> cookie, Lifetime choiceLifetime, DateTimeOffset now)
    {
        if (written is not { } choice)
        {
            reading = reading with { Flaw = Worse(reading.Flaw, PreferencesFlaw.Malformed) };
            return;
        }

        var decidedAt = CookiePreferences.WithoutSkew(choice.DecidedAt, now);
        var isOfTheMoment = decidedAt != choice.DecidedAt;
        var validUntil = choiceLifetime.After(decidedAt);
        if (decidedAt > now || now > validUntil)
        {
            reading = reading with
            {
                Flaw = Worse(reading.Flaw, decidedAt > now ? PreferencesFlaw.Future : PreferencesFlaw.Expired),
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

    private static PreferencesFlaw Worse(PreferencesFlaw first, PreferencesFlaw next) =>
        first == PreferencesFlaw.None || next == PreferencesFlaw.Future ? next : first;

    /// <summary>
    /// The values that are not of the library's form, and no more than it takes to see that they are too many; of one that
    /// is longer than any that is read, nothing is kept.
    /// </summary>
    private static List<string> ForeignValues(StringValues cookies)
    {
        var values = new List<string>();
        foreach (var line in cookies)
        {
            var crumbs = new CookieCrumbs(line);
            while (values.Count <= ImportedReader.MostValues && crumbs.MoveTo(CookieCatalogue.PreferencesCookie))
            {
                if (PreferencesFormat.Parse(crumbs.Value) is null)
                {
                    values.Add(crumbs.Value.Length > PreferencesFormat.LongestValue ? "" : crumbs.Value.ToString());
                }
            }
        }

        return values;
    }
}
