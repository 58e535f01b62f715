using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Decisions;

/// <summary>From a request's <c>Cookie</c> lines to the request's consent. Depends on its parameters alone.</summary>
internal static class RequestConsentEvaluator
{
    /// <summary>Evaluates the choice that a request carries.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="time">The clock.</param>
    /// <param name="decisions">The decisions that requests share; without it the decision is made anew.</param>
    /// <param name="imports">Reads other platforms' choices; without it none count.</param>
    /// <param name="signaled">The categories that a signal of the browser rejects where the visitor has not decided.</param>
    public static RequestConsent Evaluate(
        StringValues cookies, CookieCatalogue catalogue, TimeProvider time, DecisionCache? decisions = null, ImportedPreferencesReader? imports = null, uint signaled = 0) =>
        Evaluate(cookies, catalogue, time, decisions, imports, signaled, default(object), static _ => false);

    /// <summary>
    /// Evaluates the choice that a request carries, which a browser may have sent without its <c>SameSite=Lax</c> cookies. The clock and
    /// <paramref name="isWithoutCookies"/> are asked only where they matter.
    /// </summary>
    public static RequestConsent Evaluate<TRequest>(
        StringValues cookies,
        CookieCatalogue catalogue,
        TimeProvider time,
        DecisionCache? decisions,
        ImportedPreferencesReader? imports,
        uint signaled,
        TRequest request,
        Func<TRequest, bool> isWithoutCookies)
    {
        var carried = new CarriedCookies(cookies, catalogue, stackalloc CarriedCookies.Position[CarriedCookies.MaxPositions]);
        if (carried.Preferences is null && imports?.IsCarried(cookies) is not true)
        {
            return Create(carried, new ConsentState { IsChoiceWithheld = isWithoutCookies(request) }.With(signaled), default, default, decisions);
        }

        var now = time.GetUtcNow();
        var read = PreferencesReader.Read(cookies, carried.Preferences ?? Range.All, catalogue, now, decisions?.ChoiceCache);
        if (!read.HasChoice && imports is not null)
        {
            read = imports.ReadBeside(read, cookies, catalogue, now);
        }

        var state = StateOf(read) with { IsChoiceWithheld = !read.IsReadable && isWithoutCookies(request) };
        return Create(carried, state.With(signaled), read, new EvaluationValidity(now, ValidUntil(read, now)), decisions);
    }

    /// <summary>Evaluates a choice that is saved in this request.</summary>
    public static RequestConsent EvaluateSaved(StringValues cookies, CookieCatalogue catalogue, CookiePreferences preferences, uint signaled = 0)
    {
        var carried = new CarriedCookies(cookies, catalogue, stackalloc CarriedCookies.Position[CarriedCookies.MaxPositions]);
        var choice = new PreferencesReadResult { HasChoice = true, Choice = ChoiceSets.Of(preferences, catalogue), DecidedAt = preferences.DecidedAt };
        return Create(carried, StateOf(choice).With(signaled), choice, default, decisions: null) with { NewPreferences = preferences, IsSaved = true };
    }

    /// <summary>Evaluates a request without a choice.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="isChoiceWithheld">Whether the visitor may have made a choice that is not known here.</param>
    /// <param name="signaled">The categories that a signal of the browser rejects.</param>
    public static RequestConsent EvaluateUndecided(StringValues cookies, CookieCatalogue catalogue, bool isChoiceWithheld = false, uint signaled = 0)
    {
        var carried = new CarriedCookies(cookies, catalogue, stackalloc CarriedCookies.Position[CarriedCookies.MaxPositions]);
        return Create(carried, new ConsentState { IsChoiceWithheld = isChoiceWithheld }.With(signaled), default, default, decisions: null);
    }

    private static RequestConsent Create(in CarriedCookies carried, ConsentState state, in PreferencesReadResult read, EvaluationValidity validity, DecisionCache? decisions)
    {
        var decision = decisions?.Get(state) ?? new ConsentDecision(carried.Catalogue, state);
        return new RequestConsent
        {
            Decision = decision,
            ChoiceMadeAt = read.DecidedAt,
            Cookies = carried.Lines,
            VisibleCookies = VisibleCookies.Of(carried, decision, out var refused),
            RefusedCount = refused,
            CarriesRejected = (carried.Optional & decision.Rejected) != 0,
            Error = read.Error,
            IsReadable = read.IsReadable,
            NewPreferences = read.Imported,
            Validity = validity,
        };
    }

    private static ConsentState StateOf(in PreferencesReadResult read)
    {
        var objections = read.HasChoice && read.Imported is null ? read.Choice.Objections : read.Objections;
        var decided = read.Choice.Accepted | read.Choice.Rejected;
        return new ConsentState(read.Choice.Accepted, read.Choice.Rejected, objections & ~decided, read.HasChoice, IsChoiceWithheld: false);
    }

    private static DateTimeOffset ValidUntil(in PreferencesReadResult read, DateTimeOffset now)
    {
        if (read.DependsOnMoment || read.Error == PreferencesError.Future)
        {
            return now;
        }

        return read.HasChoice ? read.ValidUntil : DateTimeOffset.MaxValue;
    }
}
