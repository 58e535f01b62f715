using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using CookieConsent.Pages.Injection.Documents;

namespace CookieConsent.Pages.Injection.Bodies;

/// <summary>The body as a pipe. Until the headers leave it gathers what is written, as the server's own pipe does.</summary>
internal sealed class InjectedPipeWriter(InjectedBody body) : PipeWriter, IDisposable
{
    private const int Least = 4096;

    private byte[] _buffer = [];
    private int _gathered;
    private bool _isLent;

    public override bool CanGetUnflushedBytes => Server.CanGetUnflushedBytes;

    public override long UnflushedBytes => _gathered + Server.UnflushedBytes;

    /// <summary>Whether anything waits for the headers to leave.</summary>
    public bool HasGathered => _gathered > 0;

    private PipeWriter Server => body.Server.Writer;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        _isLent = !body.IsPassedOn;
        if (!_isLent)
        {
            return Server.GetMemory(sizeHint);
        }

        Grow(_gathered + Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_gathered);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (!_isLent)
        {
            Server.Advance(bytes);
            return;
        }

        _gathered += bytes;
        if (body.IsDecided)
        {
            Empty();
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        body.IsPassedOn ? Server.FlushAsync(cancellationToken) : WriteChangedAsync(default, cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        body.IsPassedOn ? Server.WriteAsync(source, cancellationToken) : WriteChangedAsync(source, cancellationToken);

    public override void CancelPendingFlush() => Server.CancelPendingFlush();

    /// <summary>What was gathered leaves at the end of the request, which waits for it.</summary>
    public override void Complete(Exception? exception = null)
    {
        if (exception is not null)
        {
            Server.Complete(exception);
            return;
        }

        _ = body.FinishAsync();
    }

    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        if (exception is null)
        {
            await body.FinishAsync().ConfigureAwait(false);
        }

        await Server.CompleteAsync(exception).ConfigureAwait(false);
    }

    /// <summary>Lets the headers leave, where anything was written, and what was written with them.</summary>
    public async ValueTask SendGatheredAsync(CancellationToken cancellationToken)
    {
        if (_gathered > 0)
        {
            await WriteChangedAsync(default, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Passes on what was gathered, once the headers leave.</summary>
    public void Empty()
    {
        if (_gathered > 0)
        {
            var gathered = _buffer.AsMemory(0, _gathered);
            _gathered = 0;
            PassOn(gathered);
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <summary>Lets the headers leave, and with them the decision what the body is; then what was gathered, and what comes now.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> WriteChangedAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        // Before anything is passed on: whoever is refused writes again.
        cancellationToken.ThrowIfCancellationRequested();
        if (!body.IsDecided)
        {
            await body.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        Empty();
        PassOn(source);
        return await Server.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void PassOn(ReadOnlyMemory<byte> bytes)
    {
        if (body.IsChanged)
        {
            body.Change(bytes);
        }
        else
        {
            Server.WriteAtOnce(bytes.Span);
        }
    }

    private void Grow(int size)
    {
        if (size <= _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, Math.Max(Least, _buffer.Length * 2)));
        _buffer.AsSpan(0, _gathered).CopyTo(larger);
        Dispose();
        _buffer = larger;
    }
}
