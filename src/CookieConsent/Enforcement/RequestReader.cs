using System.Collections.Immutable;
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
    /// <param name="decisions">The decisions that requests share; without it the decision is made anew.</param>
    public static RequestReading Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now, bool isCrossSite = false, DecisionCache? decisions = null)
    {
        var carried = CarriedCookies.In(cookies, catalogue);
        var read = carried.FirstPreferences is { } start ? PreferencesReader.Read(cookies, catalogue, now, decisions?.KnownChoices, start) : default;
        return Decide(cookies, carried, catalogue, read, now, isCrossSite, decisions);
    }

    /// <summary>Decides by what was read.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="carried">What they carry.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="read">The choice among them.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="isCrossSite">Whether a browser sent it without its <c>SameSite=Lax</c> cookies.</param>
    /// <param name="decisions">The decisions that requests share; without it the decision is made anew.</param>
    public static RequestReading Decide(
        StringValues cookies, in CarriedCookies carried, CookieCatalogue catalogue, in PreferencesReading read, DateTimeOffset now, bool isCrossSite, DecisionCache? decisions)
    {
        var decision = DecisionOn(read.StateIn(isCrossSite), catalogue, decisions);
        var visible = VisibleCookies.Of(cookies, carried, decision, out var refused);
        return new RequestReading
        {
            Consent = read.Choice is { } choice ? new RequestConsent(decision, choice.DecidedAt.UtcDateTime) : decision.Undecided,
            Cookies = cookies,
            VisibleCookies = visible,
            RefusedCount = refused,
            CarriesRejected = (carried.Optional & decision.Rejected) != 0,
            Flaw = read.Flaw,
            IsReadable = read.IsReadable,
            IsImported = read.IsImported,
            ReadAt = now,
            GoodUntil = GoodUntil(read, now),
        };
    }

    /// <summary>Decides by a choice that is known.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="preferences">The choice; <see langword="null"/> for none.</param>
    public static RequestReading Decide(StringValues cookies, CookieCatalogue catalogue, CookiePreferences? preferences)
    {
        WrittenChoice? choice = preferences is null ? null : WrittenChoice.Of(preferences, catalogue);
        var state = new PreferencesReading(choice, PreferencesFlaw.None).StateIn(isCrossSite: false);
        return Decide(cookies, CarriedCookies.In(cookies, catalogue), DecisionOn(state, catalogue, decisions: null), preferences);
    }

    /// <summary>Decides by no choice at all.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="mayHaveChosen">Whether the visitor may have made a choice that is not known here.</param>
    public static RequestReading DecideWithoutChoice(StringValues cookies, CookieCatalogue catalogue, bool mayHaveChosen) =>
        DecideWithoutChoice(cookies, CarriedCookies.In(cookies, catalogue), catalogue, mayHaveChosen, decisions: null);

    /// <inheritdoc cref="DecideWithoutChoice(StringValues, CookieCatalogue, bool)"/>
    public static RequestReading DecideWithoutChoice(StringValues cookies, in CarriedCookies carried, CookieCatalogue catalogue, bool mayHaveChosen, DecisionCache? decisions) =>
        Decide(cookies, carried, DecisionOn(default(ConsentState) with { IsChoiceWithheld = mayHaveChosen }, catalogue, decisions), preferences: null);

    /// <summary>What the lines carry and a decision refuses.</summary>
    public static ImmutableArray<RefusedCookie> RefusedCookies(StringValues cookies, ConsentDecision decision)
    {
        var refused = ImmutableArray.CreateBuilder<RefusedCookie>();
        foreach (var line in cookies)
        {
            var crumbs = new CookieCrumbs(line);
            while (crumbs.MoveNext())
            {
                if (!crumbs.Name.IsEmpty && decision.Catalogue.Find(crumbs.Name) is { } declaration && decision.VerdictOn(declaration) is var verdict and not CookieVerdict.Allowed)
                {
                    refused.Add(new RefusedCookie(crumbs.Name.ToString(), declaration, verdict == CookieVerdict.RefusedRejected));
                }
            }
        }

        return refused.DrainToImmutable();
    }

    private static RequestReading Decide(StringValues cookies, in CarriedCookies carried, ConsentDecision decision, CookiePreferences? preferences)
    {
        var visible = VisibleCookies.Of(cookies, carried, decision, out var refused);
        return new RequestReading
        {
            Consent = preferences is null ? decision.Undecided : new RequestConsent(decision, preferences.DecidedAt.UtcDateTime),
            Cookies = cookies,
            VisibleCookies = visible,
            RefusedCount = refused,
            CarriesRejected = (carried.Optional & decision.Rejected) != 0,
            Saved = preferences,
        };
    }

    private static ConsentDecision DecisionOn(ConsentState state, CookieCatalogue catalogue, DecisionCache? decisions) =>
        decisions?.Get(state) ?? new ConsentDecision(catalogue, state);

    private static DateTimeOffset GoodUntil(in PreferencesReading read, DateTimeOffset now)
    {
        if (read.IsOfTheMoment || read.Flaw == PreferencesFlaw.Future)
        {
            return now;
        }

        return read.Choice is null ? DateTimeOffset.MaxValue : read.ValidUntil;
    }
}
