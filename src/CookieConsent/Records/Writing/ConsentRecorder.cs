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
        var asked = await FindAskedAsync(origin.Asked, catalogue).ConfigureAwait(false);
        var shown = asked ?? exhibits.Of(context, catalogue);
        var record = new ConsentRecord
        {
            Id = Guid.NewGuid(),
            RecordedAt = settings.Records.Round(time.GetUtcNow()).ToUniversalTime(),
            Value = PreferencesFormat.Format(saved),
            Event = origin.Event,
            Surface = origin.Surface,
            Language = shown.Language,
            Exhibit = shown.Hash,
            IsAskedVerified = asked is not null,
            PolicyVersion = settings.PolicyVersion,
        };
        var mustBeStored = isAcceptance && !settings.Records.KeepsUnrecorded;
        return await writer.WriteAsync(record, [shown], mustBeStored).ConfigureAwait(false) || !mustBeStored;
    }

    /// <summary>What the page named, where that is known and asks what the page asked; otherwise <see langword="null"/>.</summary>
    private async Task<ConsentExhibit?> FindAskedAsync(AskedCategories? asked, CookieCatalogue catalogue)
    {
        if (asked?.Exhibit is not { } name)
        {
            return null;
        }

        try
        {
            using var timeout = new CancellationTokenSource(LookupTimeout);
            var known = await exhibits.FindAsync(name, catalogue, timeout.Token).ConfigureAwait(false);
            return known?.Asked == asked.Fingerprints ? known.Exhibit : null;
        }
        catch (Exception)
        {
            // The store cannot be reached. What the site shows now is recorded instead.
            return null;
        }
    }

    private static long ToMinute(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;
}
