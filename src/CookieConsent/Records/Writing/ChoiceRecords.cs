using CookieConsent.Catalogue;
using CookieConsent.Decisions;
using CookieConsent.Preferences;
using CookieConsent.Records.Exhibits;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Writing;

/// <summary>The records of one choice: of all of it, or of its refusals alone. Everything together has one deadline, because the visitor waits.</summary>
internal sealed class ChoiceRecords : IDisposable
{
    /// <summary>This is waiting for a disk or a network, which a clock that is set does not change.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>What is looked up is of less use than the record, so it has half of the time.</summary>
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _deadline = new(Timeout);
    private readonly CancellationTokenSource _lookupDeadline = new(LookupTimeout);
    private readonly CookieCatalogue _catalogue;
    private readonly ChoiceOrigin _origin;
    private readonly RecordWriter _writer;
    private readonly IConsentRecordStore _store;
    private readonly Lazy<Task<ShownExhibit>> _shown;

    public ChoiceRecords(HttpContext context, CookieCatalogue catalogue, ChoiceOrigin origin, ExhibitProvider exhibits, RecordWriter writer, IConsentRecordStore store, TimeProvider time)
    {
        (_catalogue, _origin, _writer, _store) = (catalogue, origin, writer, store);
        Now = catalogue.Settings.Records.Round(time.GetUtcNow()).ToUniversalTime();
        _shown = new(() => FindShownAsync(context, exhibits));
    }

    /// <summary>The moment of the choice, as precise as the site wants it.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>
    /// Whether the request itself carries the same choice, made within the same minute: a form that was sent twice. Its record exists. A
    /// choice that keeps an earlier date does not show when it was made, and its record does.
    /// </summary>
    public async Task<bool> IsRepeatedAsync(RequestConsent before, CookiePreferences earlier, CookiePreferences saved)
    {
        if (before.IsImported || !earlier.Choices.ToHashSet().SetEquals(saved.Choices))
        {
            return false;
        }

        return ToMinute(earlier.DecidedAt) == ToMinute(Now)
            || (earlier.DecidedAt == saved.DecidedAt && await WasRecordedAsync(PreferencesFormat.Format(saved)).ConfigureAwait(false));
    }

    /// <summary>Records a choice.</summary>
    /// <param name="saved">What the cookie will contain.</param>
    /// <param name="isAcceptance">Whether anything in the choice is accepted.</param>
    /// <returns>Whether the choice may take effect.</returns>
    public async Task<bool> TryRecordAsync(CookiePreferences saved, bool isAcceptance)
    {
        var shown = await _shown.Value.ConfigureAwait(false);
        var record = new ConsentRecord
        {
            Id = Guid.NewGuid(),
            RecordedAt = Now,
            Value = PreferencesFormat.Format(saved),
            Event = _origin.Event,
            Surface = _origin.Surface,
            Language = shown.Exhibit.Language,
            Exhibit = shown.Exhibit.Hash,
            IsAskedVerified = shown.IsNamed,
            PolicyVersion = _catalogue.Settings.PolicyVersion,
        };
        var mustBeStored = isAcceptance && !_catalogue.Settings.Records.KeepsUnrecorded;
        return await _writer.WriteAsync(record, [shown.Exhibit], mustBeStored, _deadline.Token).ConfigureAwait(false) || !mustBeStored;
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _lookupDeadline.Dispose();
    }

    /// <summary>What the page named, where that is known and asks what the page asked; otherwise what the site shows now.</summary>
    private async Task<ShownExhibit> FindShownAsync(HttpContext context, ExhibitProvider exhibits)
    {
        var known = _origin.Asked is { Exhibit: { } name }
            ? await LookUpAsync(token => exhibits.FindAsync(name, _catalogue, token)).ConfigureAwait(false)
            : null;
        return known is not null && known.Asked == _origin.Asked?.Fingerprints
            ? new ShownExhibit(known.Exhibit, IsNamed: true)
            : new ShownExhibit(exhibits.Of(context, _catalogue), IsNamed: false);
    }

    private Task<bool> WasRecordedAsync(string value) => LookUpAsync(async token =>
    {
        var query = new ConsentRecordQuery { Value = value, From = Now.AddTicks(-(Now.Ticks % TimeSpan.TicksPerMinute)) };
        await foreach (var _ in _store.ReadRecordsAsync(query, token).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    });

    /// <summary>Asks the store; the default where it does not answer in time. Some providers of databases block the thread.</summary>
    private async Task<T?> LookUpAsync<T>(Func<CancellationToken, Task<T?>> lookUp)
    {
        try
        {
            var token = _lookupDeadline.Token;
            return await Task.Run(() => lookUp(token), token).WaitAsync(token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return default;
        }
    }

    private static long ToMinute(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerMinute;

    /// <summary>What the visitor was shown, and whether the page itself named it.</summary>
    private sealed record ShownExhibit(ConsentExhibit Exhibit, bool IsNamed);
}
