using System.Collections.Immutable;
using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Preferences;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Puts a new choice in force: the cookie, the request's decision, the request's own cookies.</summary>
internal sealed class ConsentService(PreferencesCookie cookie, EnforcementTelemetry report, TimeProvider time) : ICookieConsentService
{
    public Task<ICookieConsentFeature> SaveAsync(
        HttpContext context,
        IReadOnlyDictionary<string, ConsentChoice> choices,
        CancellationToken cancellationToken = default) =>
        Task.FromResult<ICookieConsentFeature>(Save(context, choices, keepsOthers: false, cancellationToken));

    public Task<ICookieConsentFeature> UpdateAsync(
        HttpContext context,
        IReadOnlyDictionary<string, ConsentChoice> choices,
        CancellationToken cancellationToken = default) =>
        Task.FromResult<ICookieConsentFeature>(Save(context, choices, keepsOthers: true, cancellationToken));

    public Task<ICookieConsentFeature> WithdrawAsync(HttpContext context, CancellationToken cancellationToken = default) =>
        SaveAsync(context, ImmutableDictionary<string, ConsentChoice>.Empty, cancellationToken);

    public Task<ICookieConsentFeature> ResetAsync(HttpContext context, CancellationToken cancellationToken = default)
    {
        var before = Changeable(context, cancellationToken);
        var catalogue = before.Decision.Catalogue;
        var foreign = ChangedPreferences.WithoutOwn(before.Preferences, catalogue);
        var consent = RequestConsentEvaluator.EvaluateUndecided(before.Cookies, catalogue) with { NewPreferences = foreign, IsSaved = true };
        return Task.FromResult<ICookieConsentFeature>(PutInForce(context, consent));
    }

    private RequestConsent Save(HttpContext context, IReadOnlyDictionary<string, ConsentChoice> choices, bool keepsOthers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(choices);
        Check(choices, ReadingOf(context).Decision.Catalogue);
        var before = Changeable(context, cancellationToken);
        var catalogue = before.Decision.Catalogue;
        var chosen = catalogue.OptionalCategories
            .Where(category => !keepsOthers || Names(choices, category))
            .Select(category => ChoiceOn(category, choices))
            .ToList();
        if (chosen.Count == 0)
        {
            return before;
        }

        var now = time.GetUtcNow();
        var preferences = ChangedPreferences.Of(chosen, before.Preferences ?? before.Decision.ObjectionsAt(now), context.Features.Get<RefusedElsewhere>(), catalogue, now);
        var consent = PutInForce(context, RequestConsentEvaluator.EvaluateSaved(before.Cookies, catalogue, preferences));
        report.ReportSaved(chosen);
        return consent;
    }

    private RequestConsent PutInForce(HttpContext context, RequestConsent consent)
    {
        RequestFilter.Hide(context, consent);
        context.SetRequestConsent(consent);
        CacheHeaders.KeepOutOfOutputCache(context);
        context.Response.OnStarting(() => Write(context, consent));
        return consent;
    }

    /// <summary>
    /// Only when the headers are sent, so that neither <c>Response.Clear()</c> nor an error page loses the choice, and only
    /// the last of several.
    /// </summary>
    private Task Write(HttpContext context, RequestConsent saved)
    {
        if (!ReferenceEquals(context.GetRequestConsent(), saved))
        {
            return Task.CompletedTask;
        }

        if (saved.NewPreferences is { Choices.Length: > 0 })
        {
            cookie.Append(context, saved, time.GetUtcNow());
        }
        else if (PreferencesReader.IsCarried(saved.Cookies, CookieCatalogue.PreferencesCookie))
        {
            PreferencesCookie.Delete(context, saved.Decision.Catalogue.Settings);
        }

        return Task.CompletedTask;
    }

    private static RequestConsent Changeable(HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var reading = ReadingOf(context);
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("The response has started, so that the visitor's choice can no longer be written. Save it before anything of the response's body.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return reading;
    }

    private static RequestConsent ReadingOf(HttpContext context) =>
        context.GetRequestConsent()
        ?? throw new InvalidOperationException("The visitor's choice cannot be saved: app.UseCookieConsent() is missing.");

    private static void Check(IReadOnlyDictionary<string, ConsentChoice> choices, CookieCatalogue catalogue)
    {
        foreach (var (id, choice) in choices)
        {
            if (catalogue.FindCategory(id) is not { } category)
            {
                throw new ArgumentException($"'{id}' is not a category that the catalogue shows. It shows {string.Join(", ", catalogue.Categories.Select(known => known.Id))}.", nameof(choices));
            }

            if (choice is not (ConsentChoice.Accepted or ConsentChoice.Rejected))
            {
                throw new ArgumentException($"The choice for '{id}' is neither accepted nor rejected.", nameof(choices));
            }

            if (category.IsNecessary && choice == ConsentChoice.Rejected)
            {
                throw new ArgumentException($"'{id}' is necessary and cannot be rejected.", nameof(choices));
            }
        }
    }

    private static bool Names(IReadOnlyDictionary<string, ConsentChoice> choices, CookieCategory category) =>
        choices.Keys.Contains(category.Id, StringComparer.OrdinalIgnoreCase);

    private static CategoryChoice ChoiceOn(CookieCategory category, IReadOnlyDictionary<string, ConsentChoice> choices)
    {
        // Ids in two cases may say two things; then it is no consent.
        var said = choices.Where(choice => choice.Key.Equals(category.Id, StringComparison.OrdinalIgnoreCase)).Select(choice => choice.Value).ToList();
        var isAccepted = said.Count > 0 && said.TrueForAll(choice => choice == ConsentChoice.Accepted);
        return new CategoryChoice(category.Id, isAccepted ? ConsentChoice.Accepted : ConsentChoice.Rejected, category.Fingerprint);
    }
}
