using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>From a request's <c>Cookie</c> lines to the decision. A pure function of its parameters.</summary>
internal static class RequestReader
{
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="isCrossSite">Whether a browser sent it without its <c>SameSite=Lax</c> cookies.</param>
    public static RequestReading Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now, bool isCrossSite = false)
    {
        var read = PreferencesReader.Read(cookies, catalogue, now);
        return Decide(cookies, catalogue, read, isCrossSite, now, GoodUntil(catalogue, read, now));
    }

    /// <summary>Decides by a choice that is known.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="preferences">The choice.</param>
    public static RequestReading Decide(StringValues cookies, CookieCatalogue catalogue, CookiePreferences? preferences) =>
        Decide(cookies, catalogue, new PreferencesReading(preferences, PreferencesFlaw.None) { Objections = preferences?.Objections(catalogue) ?? 0 }, isCrossSite: false, default, default);

    /// <summary>Decides by no choice at all.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="mayHaveChosen">Whether the visitor may have made a choice that is not known here.</param>
    public static RequestReading DecideWithoutChoice(StringValues cookies, CookieCatalogue catalogue, bool mayHaveChosen) =>
        Decide(cookies, catalogue, default, mayHaveChosen, default, default);

    private static RequestReading Decide(
        StringValues cookies,
        CookieCatalogue catalogue,
        PreferencesReading read,
        bool isCrossSite,
        DateTimeOffset readAt,
        DateTimeOffset goodUntil)
    {
        var decision = new ConsentDecision(catalogue, read.Preferences, read.Objections, isCrossSite && !read.IsReadable);
        var refused = new List<RefusedCookie>();
        var visible = Visible(cookies, decision, refused);
        return new RequestReading
        {
            Decision = decision,
            Cookies = cookies,
            VisibleCookies = visible,
            RefusedCookies = [.. refused],
            CarriesRejected = refused.Exists(cookie => cookie.IsRejected),
            Flaw = read.Flaw,
            IsReadable = read.IsReadable,
            IsImported = read.IsImported,
            ReadAt = readAt,
            GoodUntil = goodUntil,
        };
    }

    private static DateTimeOffset GoodUntil(CookieCatalogue catalogue, PreferencesReading read, DateTimeOffset now)
    {
        if (read.IsOfTheMoment || read.Flaw == PreferencesFlaw.Future)
        {
            return now;
        }

        return read.Preferences is null ? DateTimeOffset.MaxValue : catalogue.Settings.ChoiceLifetime.After(read.Preferences.DecidedAt);
    }

    private static StringValues Visible(StringValues cookies, ConsentDecision decision, List<RefusedCookie> refused)
    {
        if (cookies.Count <= 1)
        {
            return (string?)cookies is { } only ? new StringValues(Visible(only, decision, refused)) : cookies;
        }

        return cookies.Select(line => Visible(line ?? "", decision, refused)).OfType<string>().ToArray();
    }

    /// <summary>The line without its refused cookies: the same instance where there is none, null where nothing is left.</summary>
    private static string? Visible(string line, ConsentDecision decision, List<RefusedCookie> refused)
    {
        StringBuilder? visible = null;
        var crumbs = new CookieCrumbs(line);
        while (crumbs.MoveNext())
        {
            if (Refusal(crumbs.Name, decision) is { } refusal)
            {
                visible ??= new StringBuilder(line, 0, Math.Max(0, crumbs.Position.Start.Value - 1), line.Length);
                refused.Add(refusal);
            }
            else if (visible is not null)
            {
                var crumb = line.AsSpan()[crumbs.Position];
                visible.Append(visible.Length == 0 ? "" : ";").Append(visible.Length == 0 ? crumb.TrimStart(" \t") : crumb);
            }
        }

        return visible is null ? line : visible.Length == 0 ? null : visible.ToString();
    }

    private static RefusedCookie? Refusal(ReadOnlySpan<char> name, ConsentDecision decision)
    {
        if (name.IsEmpty || decision.Catalogue.Find(name) is not { } declaration)
        {
            return null;
        }

        var verdict = decision.VerdictOn(declaration);
        return verdict == CookieVerdict.Allowed ? null : new RefusedCookie(name.ToString(), declaration, verdict == CookieVerdict.RefusedRejected);
    }
}
