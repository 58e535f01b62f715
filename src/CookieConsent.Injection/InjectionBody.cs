using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Injection;

/// <summary>
/// The body of a response that may be a page, as response compression wraps it. What it is, is known when the headers are sent;
/// from then on it passes untouched, or with something put in.
/// </summary>
internal sealed class InjectionBody : Stream, IHttpResponseBodyFeature
{
    private PipeWriter? _pipe;
    private Stream? _pipeStream;
    private Task? _completion;
    private InjectedDocument? _document;

    /// <param name="context">The request and its response.</param>
    /// <param name="isRevalidation">Whether a 304 would say that the page with the same markup in it has not changed.</param>
    public InjectionBody(HttpContext context, bool isRevalidation)
    {
        Server = context.Features.Get<IHttpResponseBodyFeature>()!;
        (Context, IsRevalidation) = (context, isRevalidation);
    }

    public HttpContext Context { get; }

    public bool IsRevalidation { get; }

    /// <summary>Where the bytes go.</summary>
    public IHttpResponseBodyFeature Server { get; }

    /// <summary>Whether the application is done, and wrote nothing.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether the body was coded otherwise than its headers say.</summary>
    public bool IsUnreadable => _document is { IsUnreadable: true };

    /// <summary>Whether the document was in UTF-16, whatever its headers say.</summary>
    public bool IsUtf16 => _document is { IsUtf16: true };

    /// <summary>An application that uses both gets the pipe's stream, so that what it wrote to the pipe is sent first.</summary>
    public Stream Stream => _pipe is null ? this : _pipeStream ??= _pipe.AsStream(leaveOpen: true);

    public PipeWriter Writer => _pipe ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private bool IsDecided { get; set; }

    /// <summary>Whether the server can have what comes as it comes.</summary>
    private bool IsPassedOn => IsDecided && _document is null or { IsDone: true };

    /// <summary>Lets the body pass untouched, or with something put in.</summary>
    public void Decide(InjectedDocument? document) => (_document, IsDecided) = (document, true);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        IsPassedOn ? Server.Stream.WriteAsync(buffer, cancellationToken) : ChangeAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The base class writes synchronously here, which servers refuse.</summary>
    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    public override void Write(byte[] buffer, int offset, int count)
    {
        Flush();
        WriteAsync(buffer, offset, count).GetAwaiter().GetResult();
    }

    /// <summary>The server decides whether the application may write synchronously. A pipe that is completed has no other way.</summary>
    public override void Flush()
    {
        if (_pipe is null)
        {
            Server.Stream.Flush();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Server.Stream.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public Task StartAsync(CancellationToken cancellationToken = default) => Server.StartAsync(cancellationToken);

    public void DisableBuffering() => Server.DisableBuffering();

    /// <summary>A file that does not exist is found out before the headers are sent.</summary>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => IsPassedOn && _pipe is null
        ? Server.SendFileAsync(path, offset, count, cancellationToken)
        : SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        await FinishAsync().ConfigureAwait(false);
        await Server.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Writes what is still to be written when the application is done. Does so once.</summary>
    public Task FinishAsync() => _completion ??= FinishOnceAsync();

    /// <summary>Ends what the application wrote, or failed to.</summary>
    public void Release()
    {
        IsEmpty |= !IsDecided;
        _document?.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ChangeAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        // Before anything is passed on: whoever is refused writes again.
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsDecided)
        {
            await Server.StartAsync(cancellationToken).ConfigureAwait(false);
            IsDecided = true;
        }

        if (_document is null)
        {
            await Server.Stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            return;
        }

        _document.Write(piece, Server.Writer);
        await Server.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FinishOnceAsync()
    {
        if (_pipe is not null)
        {
            await _pipe.FlushAsync().ConfigureAwait(false);
        }

        IsEmpty |= !IsDecided;
        if (_document is { IsDone: false })
        {
            _document.Complete(Server.Writer);
            await Server.Writer.FlushAsync().ConfigureAwait(false);
        }
    }
}
