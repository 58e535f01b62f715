using System.Buffers;
using System.Collections.Immutable;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Enforcement;

/// <summary>From a request's <c>Cookie</c> lines to the decision. A pure function of its parameters.</summary>
internal static class RequestReader
{
    /// <summary>A longer line is written on the heap before it becomes a string.</summary>
    private const int MaxStackLength = 512;

    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="isCrossSite">Whether a browser sent it without its <c>SameSite=Lax</c> cookies.</param>
    /// <param name="decisions">The decisions that requests share; without it the decision is made anew.</param>
    public static RequestReading Read(StringValues cookies, CookieCatalogue catalogue, DateTimeOffset now, bool isCrossSite = false, DecisionCache? decisions = null)
    {
        var read = PreferencesReader.Read(cookies, catalogue, now, decisions?.KnownChoices);
        var state = read.StateIn(isCrossSite);
        var decision = decisions?.Get(state) ?? new ConsentDecision(catalogue, state);
        var visible = Visible(cookies, decision, out var refused, out var carriesRejected);
        return new RequestReading
        {
            Consent = read.Choice is { } choice ? new RequestConsent(decision, choice.DecidedAt.UtcDateTime) : decision.Undecided,
            Cookies = cookies,
            VisibleCookies = visible,
            RefusedCount = refused,
            CarriesRejected = carriesRejected,
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
        return Decide(cookies, catalogue, new PreferencesReading(choice, PreferencesFlaw.None).StateIn(isCrossSite: false), preferences);
    }

    /// <summary>Decides by no choice at all.</summary>
    /// <param name="cookies">The request's <c>Cookie</c> lines.</param>
    /// <param name="catalogue">What the site declares.</param>
    /// <param name="mayHaveChosen">Whether the visitor may have made a choice that is not known here.</param>
    /// <param name="decisions">The decisions that requests share; without it the decision is made anew.</param>
    public static RequestReading DecideWithoutChoice(StringValues cookies, CookieCatalogue catalogue, bool mayHaveChosen, DecisionCache? decisions = null) =>
        Decide(cookies, catalogue, default(ConsentState) with { IsChoiceWithheld = mayHaveChosen }, preferences: null, decisions);

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

    private static RequestReading Decide(StringValues cookies, CookieCatalogue catalogue, ConsentState state, CookiePreferences? preferences, DecisionCache? decisions = null)
    {
        var decision = decisions?.Get(state) ?? new ConsentDecision(catalogue, state);
        var visible = Visible(cookies, decision, out var refused, out var carriesRejected);
        return new RequestReading
        {
            Consent = preferences is null ? decision.Undecided : new RequestConsent(decision, preferences.DecidedAt.UtcDateTime),
            Cookies = cookies,
            VisibleCookies = visible,
            RefusedCount = refused,
            CarriesRejected = carriesRejected,
            Saved = preferences,
        };
    }

    private static DateTimeOffset GoodUntil(PreferencesReading read, DateTimeOffset now)
    {
        if (read.IsOfTheMoment || read.Flaw == PreferencesFlaw.Future)
        {
            return now;
        }

        return read.Choice is null ? DateTimeOffset.MaxValue : read.ValidUntil;
    }

    private static StringValues Visible(StringValues cookies, ConsentDecision decision, out int refused, out bool carriesRejected)
    {
        refused = 0;
        carriesRejected = false;
        if (cookies.Count <= 1)
        {
            return (string?)cookies is { } only ? new StringValues(Visible(only, decision, ref refused, ref carriesRejected)) : cookies;
        }

        var visible = new List<string>(cookies.Count);
        foreach (var line in cookies)
        {
            if (Visible(line ?? "", decision, ref refused, ref carriesRejected) is { } rest)
            {
                visible.Add(rest);
            }
        }

        return visible.ToArray();
    }

    /// <summary>The line without its refused cookies: the same instance where there is none, null where nothing is left.</summary>
    private static string? Visible(string line, ConsentDecision decision, ref int refused, ref bool carriesRejected)
    {
        var crumbs = new CookieCrumbs(line);
        while (crumbs.MoveNext())
        {
            if (IsRefused(crumbs.Name, decision, ref refused, ref carriesRejected))
            {
                return Rest(line, crumbs, decision, ref refused, ref carriesRejected);
            }
        }

        return line;
    }

    /// <summary>The line without its refused cookies, the first of which is the present crumb.</summary>
    private static string? Rest(string line, CookieCrumbs crumbs, ConsentDecision decision, ref int refused, ref bool carriesRejected)
    {
        var rented = line.Length > MaxStackLength ? ArrayPool<char>.Shared.Rent(line.Length) : null;
        var visible = rented ?? stackalloc char[MaxStackLength];
        var length = Math.Max(0, crumbs.Position.Start.Value - 1);
        line.AsSpan(0, length).CopyTo(visible);
        while (crumbs.MoveNext())
        {
            if (!IsRefused(crumbs.Name, decision, ref refused, ref carriesRejected))
            {
                var crumb = line.AsSpan()[crumbs.Position];
                length = length == 0 ? Append(crumb.TrimStart(" \t"), visible, 0) : Append(crumb, visible, Append(";", visible, length));
            }
        }

        var rest = length == 0 ? null : visible[..length].ToString();
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }

        return rest;
    }

    private static int Append(ReadOnlySpan<char> text, Span<char> target, int length)
    {
        text.CopyTo(target[length..]);
        return length + text.Length;
    }

    private static bool IsRefused(ReadOnlySpan<char> name, ConsentDecision decision, ref int refused, ref bool carriesRejected)
    {
        if (name.IsEmpty || decision.Catalogue.Find(name) is not { } declaration)
        {
            return false;
        }

        var verdict = decision.VerdictOn(declaration);
        carriesRejected |= verdict == CookieVerdict.RefusedRejected;
        refused += verdict == CookieVerdict.Allowed ? 0 : 1;
        return verdict != CookieVerdict.Allowed;
    }
}
