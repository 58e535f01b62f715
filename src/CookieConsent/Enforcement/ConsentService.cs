using System.Collections.Frozen;
using System.Collections.Immutable;
using CookieConsent.Caching;
using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Preferences;
using CookieConsent.Records.Writing;
using CookieConsent.Signals;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Enforcement;

/// <summary>Puts a new choice in force: the cookie, the request's decision, the request's own cookies.</summary>
internal sealed class ConsentService(PreferencesCookieWriter writer, ConsentObservers observers, EnforcementTelemetry telemetry, TimeProvider time, ConsentRecorder? recorder = null) : ICookieConsentService
{
    public Task<ICookieConsentFeature> SaveAsync(HttpContext context, IReadOnlyDictionary<string, ConsentChoice> choices, CancellationToken cancellationToken = default) =>
        ChangeAsync(context, choices, ConsentEvent.Save, cancellationToken);

    public Task<ICookieConsentFeature> UpdateAsync(HttpContext context, IReadOnlyDictionary<string, ConsentChoice> choices, CancellationToken cancellationToken = default) =>
        ChangeAsync(context, choices, ConsentEvent.Change, cancellationToken);

    public Task<ICookieConsentFeature> WithdrawAsync(HttpContext context, CancellationToken cancellationToken = default) =>
        ChangeAsync(context, ImmutableDictionary<string, ConsentChoice>.Empty, ConsentEvent.Withdraw, cancellationToken);

    public async Task<ICookieConsentFeature> ResetAsync(HttpContext context, CancellationToken cancellationToken = default)
    {
        var request = RequireRequest(context);
        RequireChangeable(context, cancellationToken);
        var before = request.Consent;
        var catalogue = before.Decision.Catalogue;
        var foreign = ChangedPreferences.WithoutOwn(before.Preferences, catalogue);
        var consent = RequestConsentEvaluator.EvaluateUndecided(before.Cookies, catalogue, signaled: GlobalPrivacyControl.RejectedBy(context.Request.Headers, catalogue)) with { NewPreferences = foreign, IsSaved = true };
        return await PutInForceAsync(request, consent, []).ConfigureAwait(false);
    }

    private async Task<ICookieConsentFeature> ChangeAsync(HttpContext context, IReadOnlyDictionary<string, ConsentChoice> choices, ConsentEvent @event, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var request = RequireRequest(context);
        var before = request.Consent;
        var catalogue = before.Decision.Catalogue;
        Validate(choices, catalogue);
        RequireChangeable(context, cancellationToken);
        var chosen = catalogue.OptionalCategories
            .Where(category => @event != ConsentEvent.Change || choices.Keys.Contains(category.Id, StringComparer.OrdinalIgnoreCase))
            .Select(category => ChoiceOf(category, choices))
            .ToList();
        if (chosen.Count == 0 && !IsRefusedElsewhere(request))
        {
            return before;
        }

        if (recorder is null)
        {
            return await ApplyAsync(request, chosen, ChangedBy(chosen, request, time.GetUtcNow())).ConfigureAwait(false);
        }

        using var records = recorder.Begin(context, catalogue, @event);
        return await RecordAsync(records, request, chosen).ConfigureAwait(false);
    }

    /// <summary>No record, no consent (GDPR art. 7(1)): the choice takes effect once its record is stored. A refusal always does.</summary>
    /// <exception cref="ConsentRecordException">The record could not be stored. Only what the visitor rejected is in force.</exception>
    private async Task<ICookieConsentFeature> RecordAsync(ChoiceRecords records, EnforcedRequest request, List<CategoryChoice> chosen)
    {
        if (await TryRecordAsync(records, request, chosen).ConfigureAwait(false) is { } saved)
        {
            return saved;
        }

        var rejected = chosen.FindAll(choice => !IsAccepted(choice));
        if (rejected.Count > 0 || IsRefusedElsewhere(request))
        {
            await TryRecordAsync(records, request, rejected).ConfigureAwait(false);
        }

        throw new ConsentRecordException();
    }

    /// <returns>What is in force then; <see langword="null"/> where the choice accepts something and could not be recorded.</returns>
    private async Task<ICookieConsentFeature?> TryRecordAsync(ChoiceRecords records, EnforcedRequest request, List<CategoryChoice> chosen)
    {
        var (before, preferences) = (request.Consent, ChangedBy(chosen, request, records.Now));
        if (before.Preferences is { } earlier && await records.IsRepeatedAsync(before, earlier, preferences).ConfigureAwait(false))
        {
            return await ApplyAsync(request, chosen, earlier).ConfigureAwait(false);
        }

        return await records.TryRecordAsync(preferences, chosen.Exists(IsAccepted)).ConfigureAwait(false)
            ? await ApplyAsync(request, chosen, preferences).ConfigureAwait(false)
            : null;
    }

    private Task<ICookieConsentFeature> ApplyAsync(EnforcedRequest request, List<CategoryChoice> chosen, CookiePreferences preferences)
    {
        var (before, catalogue) = (request.Consent, request.Consent.Decision.Catalogue);
        var signaled = GlobalPrivacyControl.RejectedBy(request.Context.Request.Headers, catalogue);
        return PutInForceAsync(request, RequestConsentEvaluator.EvaluateSaved(before.Cookies, catalogue, preferences, signaled), chosen);
    }

    private static CookiePreferences ChangedBy(List<CategoryChoice> chosen, EnforcedRequest request, DateTimeOffset now)
    {
        var (before, refused) = (request.Consent, request.Context.Features.Get<RefusedElsewhere>());
        return ChangedPreferences.Of(chosen, before.Preferences ?? before.Decision.ObjectionsAt(now), refused, before.Decision.Catalogue, now);
    }

    /// <summary>Whether the visitor refused what the cookie accepts for another application on the host.</summary>
    private static bool IsRefusedElsewhere(EnforcedRequest request) =>
        request.Context.Features.Get<RefusedElsewhere>() is { } refused && refused.Changes(request.Consent.Preferences);

    private static bool IsAccepted(CategoryChoice choice) => choice.Choice == ConsentChoice.Accepted;

    private async Task<ICookieConsentFeature> PutInForceAsync(EnforcedRequest request, RequestConsent consent, List<CategoryChoice> chosen)
    {
        var context = request.Context;
        request.PutInForce(consent);
        RequestFilter.Hide(request);
        CacheHeaders.KeepOutOfOutputCache(context);
        context.Response.OnStarting(() => WriteCookie(request, consent));
        telemetry.ReportSaved(chosen);
        await observers.NotifyAsync(new ConsentChangedContext(context, consent, chosen.ToFrozenDictionary(choice => choice.CategoryId, choice => choice.Choice)))
            .ConfigureAwait(false);
        return consent;
    }

    /// <summary>
    /// Only when the headers are sent, so that neither <c>Response.Clear()</c> nor an error page loses the choice, and only
    /// the last of several.
    /// </summary>
    private Task WriteCookie(EnforcedRequest request, RequestConsent saved)
    {
        if (!ReferenceEquals(request.Consent, saved))
        {
            return Task.CompletedTask;
        }

        if (saved.NewPreferences is { Choices.Length: > 0 })
        {
            writer.Append(request.Context, saved, time.GetUtcNow());
        }
        else if (PreferencesReader.IsCarried(saved.Cookies, CookieCatalogue.PreferencesCookie))
        {
            PreferencesCookieWriter.Delete(request.Context, saved.Decision.Catalogue.Settings);
        }

        return Task.CompletedTask;
    }

    private static EnforcedRequest RequireRequest(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return EnforcedRequest.Of(context)
            ?? throw new InvalidOperationException("The visitor's choice cannot be saved: app.UseCookieConsent() is missing.");
    }

    private static void RequireChangeable(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("The response has started, so the visitor's choice can no longer be written. Save it before the body is written.");
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Validate(IReadOnlyDictionary<string, ConsentChoice> choices, CookieCatalogue catalogue)
    {
        foreach (var (id, choice) in choices)
        {
            if (catalogue.FindCategory(id) is not { } category)
            {
                throw new ArgumentException($"'{id}' is not a category that the catalogue shows. It shows {string.Join(", ", catalogue.Categories.Select(known => known.Id))}.", nameof(choices));
            }

            if (choice is not (ConsentChoice.Accepted or ConsentChoice.Rejected))
            {
                throw new ArgumentException($"The choice for '{id}' is not accepted or rejected. Pass ConsentChoice.Accepted or ConsentChoice.Rejected.", nameof(choices));
            }

            if (category.IsNecessary && choice == ConsentChoice.Rejected)
            {
                throw new ArgumentException($"'{id}' is necessary and cannot be rejected. Omit it.", nameof(choices));
            }
        }
    }

    private static CategoryChoice ChoiceOf(CookieCategory category, IReadOnlyDictionary<string, ConsentChoice> choices)
    {
        // An id in two cases may have two choices; then it is no consent.
        var named = choices.Where(choice => choice.Key.Equals(category.Id, StringComparison.OrdinalIgnoreCase)).Select(choice => choice.Value).ToList();
        var isAccepted = named.Count > 0 && named.TrueForAll(choice => choice == ConsentChoice.Accepted);
        return new CategoryChoice(category.Id, isAccepted ? ConsentChoice.Accepted : ConsentChoice.Rejected, category.Fingerprint);
    }
}
