namespace CookieConsent.Records.Writing;

/// <summary>A record, or exhibits alone, on the way to the store.</summary>
/// <param name="record">The record; <see langword="null"/> where exhibits alone are stored.</param>
/// <param name="exhibits">What is stored with it unless it is stored already.</param>
/// <param name="isAwaited">Whether nothing is to be stored after the visitor was told that it could not be.</param>
internal sealed class PendingRecord(ConsentRecord? record, IReadOnlyCollection<ConsentExhibit> exhibits, bool isAwaited)
{
    // The request goes on elsewhere, and not in the writer's loop.
    private readonly TaskCompletionSource<bool> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConsentRecord? Record => record;

    public IReadOnlyCollection<ConsentExhibit> Exhibits => exhibits;

    /// <summary>Whether it was stored, or an attempt failed.</summary>
    public Task<bool> Stored => _stored.Task;

    /// <summary>Whether an attempt was made to store it. Also one that failed may have stored it.</summary>
    public bool IsAttempted { get; set; }

    public bool IsAbandoned => isAwaited && _stored.Task is { IsCompleted: true, Result: false };

    public void Succeed() => _stored.TrySetResult(true);

    /// <summary>Ends the wait of a refusal, which takes effect anyway. An acceptance waits until its deadline.</summary>
    public void FailAttempt()
    {
        if (!isAwaited)
        {
            _stored.TrySetResult(false);
        }
    }

    /// <returns>Whether it was stored in the meantime.</returns>
    public bool Abandon() => !_stored.TrySetResult(false) && _stored.Task.Result;
}
