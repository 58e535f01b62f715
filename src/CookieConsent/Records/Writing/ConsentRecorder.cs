using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Preferences;
using CookieConsent.Records.Exhibits;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Writing;

/// <summary>From a choice that is about to be saved to its record.</summary>
internal sealed class ConsentRecorder(ExhibitProvider exhibits, RecordWriter writer, TimeProvider time)
{
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The moment of a choice, as precise as the site wants it.</summary>
    public DateTimeOffset Moment(CookieCatalogue catalogue) => catalogue.Settings.Records.Round(time.GetUtcNow());

    /// <summary>Whether the request itself carries the same choice, made within the same minute: a form that was sent twice. Its record exists.</summary>
    public static bool IsRepeated(RequestConsent before, CookiePreferences earlier, CookiePreferences saved, DateTimeOffset now) =>
        !before.IsImported
        && ToMinute(earlier.DecidedAt) == ToMinute(now)
        && earlier.Choices.ToHashSet().SetEquals(saved.Choices);

    /// <summary>Records a choice.</summary>
    /// <param name="context">The request.</param>
    /// <param name="catalogue">The catalogue of the request.</param>
    /// <param name="saved">What the cookie will contain.</param>
    /// <param name="isAcceptance">Whether anything in the choice is accepted.</param>
    /// <param name="event">What the application did, where no endpoint of the library saves the choice.</param>
    /// <returns>Whether the choice may take effect.</returns>
    public async Task<bool> TryRecordAsync(HttpContext context, CookieCatalogue catalogue, CookiePreferences saved, bool isAcceptance, ConsentEvent @event)
    {
        var origin = context.Features.Get<ChoiceOrigin>() ?? new ChoiceOrigin(@event, ConsentSurface.Application, Asked: null);
        var settings = catalogue.Settings;
        var shown = exhibits.Of(context, catalogue);
        var isVerified = await IsVerifiedAsync(origin.Asked, catalogue).ConfigureAwait(false);
        var record = new ConsentRecord
        {
            Id = Guid.NewGuid(),
            RecordedAt = settings.Records.Round(time.GetUtcNow()).ToUniversalTime(),
            Value = PreferencesFormat.Format(saved),
            Event = origin.Event,
            Surface = origin.Surface,
            Language = shown.Language,
            Exhibit = isVerified ? origin.Asked!.Exhibit! : shown.Hash,
            IsAskedVerified = isVerified,
            PolicyVersion = settings.PolicyVersion,
        };
        var mustBeStored = isAcceptance && !settings.Records.KeepsUnrecorded;
        return await writer.WriteAsync(record, isVerified && record.Exhibit != shown.Hash ? [] : [shown], mustBeStored).ConfigureAwait(false) || !mustBeStored;
    }

    /// <summary>Whether the page named what it showed, that is known, and it asks what the page asked.</summary>
    private async Task<bool> IsVerifiedAsync(AskedCategories? asked, CookieCatalogue catalogue)
    {
        if (asked?.Exhibit is not { } name)
        {
            return false;
        }

        try
        {
            using var timeout = new CancellationTokenSource(LookupTimeout);
            return await exhibits.FindAskedAsync(name, catalogue, timeout.Token).ConfigureAwait(false) == asked.Fingerprints;
        }
        catch (Exception)
        {
            // The store cannot be reached. What the site shows now is recorded instead.
            return false;
        }
    }

    private static long ToMinute(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;
}
