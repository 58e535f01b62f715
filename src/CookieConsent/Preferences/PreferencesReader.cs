using CookieConsent.Catalogue;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Preferences;

/// <summary>Finds the visitor's choice among the cookies of a request.</summary>
internal static class PreferencesReader
{
    /// <summary>Reads the newest choice that counts. Never throws; the work grows with the header's length and no faster.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="choiceLifetime">How long a choice counts.</param>
    /// <param name="now">The moment of the request.</param>
    public static PreferencesReading Read(StringValues cookies, Lifetime choiceLifetime, DateTimeOffset now)
    {
        var reading = default(PreferencesReading);
        foreach (var line in cookies)
        {
            if (line is not null && line.Contains(CookieCatalogue.PreferencesCookie, StringComparison.Ordinal))
            {
                Read(line, choiceLifetime, now, ref reading);
            }
        }

        return reading;
    }

    private static void Read(string line, Lifetime choiceLifetime, DateTimeOffset now, ref PreferencesReading reading)
    {
        var crumbs = new CookieCrumbs(line);
        while (crumbs.MoveNext())
        {
            if (!crumbs.Name.SequenceEqual(CookieCatalogue.PreferencesCookie))
            {
                continue;
            }

            var preferences = PreferencesFormat.Parse(crumbs.Value);
            var flaw = Flaw(preferences, choiceLifetime, now);
            if (flaw != PreferencesFlaw.None)
            {
                reading = reading with { Flaw = reading.Flaw == PreferencesFlaw.None || flaw == PreferencesFlaw.Future ? flaw : reading.Flaw };
            }
            else if (reading.Preferences is null || preferences!.Outranks(reading.Preferences))
            {
                reading = reading with { Preferences = preferences };
            }
        }
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
