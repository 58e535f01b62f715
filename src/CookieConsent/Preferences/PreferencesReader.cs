using CookieConsent.Catalogue;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Preferences;

/// <summary>Finds the visitor's choice among the cookies of a request.</summary>
internal static class PreferencesReader
{
    /// <summary>
    /// Reads the newest choice that counts; where there is none, what another platform kept under the same name. Never
    /// throws; the work grows with the header's length and no faster.
    /// </summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares: its categories, what it imports, how long a choice counts.</param>
    /// <param name="now">The moment of the request.</param>
    public static PreferencesReading Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now)
    {
        var reading = ReadOwn(cookies, catalogue, now);
        if (catalogue.ImportedChoices.IsEmpty || reading.Preferences is not null || reading.Flaw == PreferencesFlaw.None)
        {
            return reading;
        }

        return ForeignValues(cookies) is { Count: > 0 } values
            ? ImportedReader.Read(values, catalogue.ImportedChoices, catalogue.Settings.ChoiceLifetime, now).Beside(reading)
            : reading;
    }

    private static PreferencesReading ReadOwn(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now)
    {
        var reading = default(PreferencesReading);
        foreach (var line in cookies)
        {
            if (line is not null && line.Contains(CookieCatalogue.PreferencesCookie, StringComparison.Ordinal))
            {
                Read(line, catalogue, now, ref reading);
            }
        }

        return reading.Preferences is { } preferences ? reading with { Objections = preferences.Objections(catalogue) } : reading;
    }

    private static void Read(string line, CookieCatalogue catalogue, DateTimeOffset now, ref PreferencesReading reading)
    {
        var crumbs = new CookieCrumbs(line);
        while (crumbs.MoveNext())
        {
            if (!crumbs.Name.SequenceEqual(CookieCatalogue.PreferencesCookie))
            {
                continue;
            }

            var written = PreferencesFormat.Parse(crumbs.Value);
            var preferences = written is null ? null : written with { DecidedAt = CookiePreferences.WithoutSkew(written.DecidedAt, now) };
            var flaw = Flaw(preferences, catalogue.Settings.ChoiceLifetime, now);
            if (flaw != PreferencesFlaw.None)
            {
                reading = reading with
                {
                    Flaw = reading.Flaw == PreferencesFlaw.None || flaw == PreferencesFlaw.Future ? flaw : reading.Flaw,
                    Objections = reading.Objections | (preferences?.Objections(catalogue) ?? 0),
                    IsReadable = reading.IsReadable || preferences is not null,
                };
            }
            else if (reading.Preferences is null || preferences!.Outranks(reading.Preferences))
            {
                reading = reading with { Preferences = preferences, IsOfTheMoment = preferences!.DecidedAt != written!.DecidedAt, IsReadable = true };
            }
        }
    }

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
            while (values.Count <= ImportedReader.MostValues && crumbs.MoveNext())
            {
                if (crumbs.Name.SequenceEqual(CookieCatalogue.PreferencesCookie) && PreferencesFormat.Parse(crumbs.Value) is null)
                {
                    values.Add(crumbs.Value.Length > PreferencesFormat.LongestValue ? "" : crumbs.Value.ToString());
                }
            }
        }

        return values;
    }

    private static PreferencesFlaw Flaw(CookiePreferences? preferences, Lifetime choiceLifetime, DateTimeOffset now)
    {
        if (preferences is null)
        {
            return PreferencesFlaw.Malformed;
        }

        if (preferences.DecidedAt > now)
        {
            return PreferencesFlaw.Future;
        }

        return now > choiceLifetime.After(preferences.DecidedAt) ? PreferencesFlaw.Expired : PreferencesFlaw.None;
    }
}
