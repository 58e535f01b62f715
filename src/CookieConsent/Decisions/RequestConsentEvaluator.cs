using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>From a request's <c>Cookie</c> lines to the decision. A pure function of its parameters.</summary>
internal static class RequestConsentEvaluator
{
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="isCrossSite">Whether a browser sent it without its <c>SameSite=Lax</c> cookies.</param>
    /// <param name="decisions">The decisions that requests share; without it the decision is made anew.</param>
    public static RequestConsent Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now, bool isCrossSite = false, DecisionCache? decisions = null)
    {
        var carried = CarriedCookies.In(cookies, catalogue);
        var read = carried.FirstPreferences is { } start ? PreferencesReader.Read(cookies, catalogue, now, decisions?.ChoiceCache, start) : default;
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
    public static RequestConsent Decide(
        StringValues cookies, in CarriedCookies carried, CookieCatalogue catalogue, in PreferencesReadResult read, DateTimeOffset now, bool isCrossSite, DecisionCache? decisions)
    {
        var decision = DecisionOn(read.StateIn(isCrossSite), catalogue, decisions);
        var visible = VisibleCookies.Of(cookies, carried, decision, out var refused);
        return new RequestConsent
        {
            Consent = read.Choice is { } choice ? new CookieConsentFeature(decision, choice.DecidedAt.UtcDateTime) : decision.Undecided,
            Cookies = cookies,
            VisibleCookies = visible,
            RefusedCount = refused,
            CarriesRejected = (carried.Optional & decision.Rejected) != 0,
            Error = read.Error,
            IsReadable = read.IsReadable,
            IsImported = read.IsImported,
            EvaluatedAt = now,
            ValidUntil = ValidUntil(read, now),
        };
    }

    /// <summary>Decides by a choice that is known.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="preferences">The choice; <see langword="null"/> for none.</param>
    public static RequestConsent Decide(StringValues cookies, CookieCatalogue catalogue, CookiePreferences? preferences)
    {
        WrittenChoice? choice = preferences is null ? null : WrittenChoice.Of(preferences, catalogue);
        var state = new PreferencesReadResult(choice, PreferencesError.None).StateIn(isCrossSite: false);
        return Decide(cookies, CarriedCookies.In(cookies, catalogue), DecisionOn(state, catalogue, decisions: null), preferences);
    }

    /// <summary>Decides by no choice at all.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="mayHaveChosen">Whether the visitor may have made a choice that is not known here.</param>
    public static RequestConsent DecideWithoutChoice(StringValues cookies, CookieCatalogue catalogue, bool mayHaveChosen) =>
        DecideWithoutChoice(cookies, CarriedCookies.In(cookies, catalogue), catalogue, mayHaveChosen, decisions: null);

    /// <inheritdoc cref="DecideWithoutChoice(StringValues, CookieCatalogue, bool)"/>
    public static RequestConsent DecideWithoutChoice(StringValues cookies, in CarriedCookies carried, CookieCatalogue catalogue, bool mayHaveChosen, DecisionCache? decisions) =>
        Decide(cookies, carried, DecisionOn(default(ConsentState) with { IsChoiceWithheld = mayHaveChosen }, catalogue, decisions), preferences: null);

    /// <summary>What the lines carry and a decision refuses.</summary>
    public static ImmutableArray<RefusedCookie> RefusedCookies(StringValues cookies, ConsentDecision decision)
    {
        var refused = ImmutableArray.CreateBuilder<RefusedCookie>();
        foreach (var line in cookies)
        {
            var crumbs = new CookieHeaderEnumerator(line);
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

    private static RequestConsent Decide(StringValues cookies, in CarriedCookies carried, ConsentDecision decision, CookiePreferences? preferences)
    {
        var visible = VisibleCookies.Of(cookies, carried, decision, out var refused);
        return new RequestConsent
        {
            Consent = preferences is null ? decision.Undecided : new CookieConsentFeature(decision, preferences.DecidedAt.UtcDateTime),
            Cookies = cookies,
            VisibleCookies = visible,
            RefusedCount = refused,
            CarriesRejected = (carried.Optional & decision.Rejected) != 0,
            Saved = preferences,
        };
    }

    private static ConsentDecision DecisionOn(ConsentState state, CookieCatalogue catalogue, DecisionCache? decisions) =>
        decisions?.Get(state) ?? new ConsentDecision(catalogue, state);

    private static DateTimeOffset ValidUntil(in PreferencesReadResult read, DateTimeOffset now)
    {
        if (read.IsOfTheMoment || read.Error == PreferencesError.Future)
        {
            return now;
        }

        return read.Choice is null ? DateTimeOffset.MaxValue : read.ValidUntil;
    }
}
