using CookieConsent.Catalogue;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Preferences;

/// <summary>Finds the visitor's choice among the cookies of a request.</summary>
internal static class PreferencesReader
{
    /// <summary>
    /// Reads the newest choice that counts; of two of one second the one that accepts less. Never throws. The work grows with the
    /// header's length and no faster.
    /// </summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares: its categories, how long a choice counts.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="known">What is known of choices on that catalogue.</param>
    public static PreferencesReadResult Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now, ChoiceCache? known = null) =>
        Read(cookies, Range.All, catalogue, now, known);

    /// <summary>The same where it is known which part of each line holds every choice.</summary>
    public static PreferencesReadResult Read(StringValues cookies, Range part, CookieCatalogue catalogue, DateTimeOffset now, ChoiceCache? known)
    {
        var result = default(PreferencesReadResult);
        foreach (var whole in cookies)
        {
            var line = (whole ?? "").AsMemory()[part];
            var enumerator = new CookieHeaderEnumerator(line.Span);
            while (enumerator.MoveTo(CookieCatalogue.PreferencesCookie))
            {
                if (TryRead(enumerator.Value, catalogue, known, out var decidedAt, out var choice))
                {
                    Add(ref result, decidedAt, choice, line[enumerator.Start..enumerator.End], catalogue.Settings.ChoiceLifetime, now);
                }
                else
                {
                    result.AddError(PreferencesError.Malformed);
                }
            }
        }

        return result;
    }

    /// <summary>Whether a request carries a cookie of a name.</summary>
    public static bool IsCarried(StringValues cookies, string name)
    {
        foreach (var line in cookies)
        {
            if (new CookieHeaderEnumerator(line).MoveTo(name))
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(ref PreferencesReadResult result, DateTimeOffset written, in ChoiceSets choice, ReadOnlyMemory<char> cookie, CookieLifetime choiceLifetime, DateTimeOffset now)
    {
        result.IsReadable = true;
        var decidedAt = CookiePreferences.WithoutSkew(written, now);
        var validUntil = choiceLifetime.After(decidedAt);
        if (decidedAt > now || now > validUntil)
        {
            result.AddError(decidedAt > now ? PreferencesError.Future : PreferencesError.Expired);
            result.Objections |= choice.Objections;
            return;
        }

        var isNewest = !result.HasChoice
            || decidedAt > result.DecidedAt
            || (decidedAt == result.DecidedAt && choice.Acceptances < result.Choice.Acceptances);
        if (isNewest)
        {
            result.HasChoice = true;
            result.Choice = choice;
            result.DecidedAt = decidedAt;
            result.ValidUntil = validUntil;
            result.DependsOnMoment = decidedAt != written;
            result.Cookie = cookie;
        }
    }

    /// <summary>Reads a value in the library's format. Allocates nothing for entries that are known.</summary>
    public static bool TryRead(ReadOnlySpan<char> value, CookieCatalogue catalogue, ChoiceCache? known, out DateTimeOffset decidedAt, out ChoiceSets choice)
    {
        choice = default;
        if (!PreferencesFormat.TryParseHead(value, out decidedAt, out var entries))
        {
            return false;
        }

        if (known is not null && known.TryGet(entries, out choice))
        {
            return true;
        }

        if (PreferencesFormat.Parse(value) is not { } preferences)
        {
            return false;
        }

        choice = ChoiceSets.Of(preferences, catalogue);
        known?.Add(entries, choice);
        return true;
    }
}
