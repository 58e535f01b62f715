using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Injection;

/// <summary>
/// The body of a response that may be a page, wrapped as response compression does it. When the headers are sent it is known whether
/// the body is copied or gets the markup.
/// </summary>
internal sealed class InjectionBody : Stream, IHttpResponseBodyFeature
{
    private PipeWriter? _pipe;
    private Stream? _pipeStream;
    private Task? _completion;
    private InjectedDocument? _document;

    /// <param name="context">The request and its response.</param>
    /// <param name="isForBanner">Whether a page gets the banner.</param>
    /// <param name="isRevalidation">Whether a 304 means that the page with the same markup in it has not changed.</param>
    public InjectionBody(HttpContext context, bool isForBanner, bool isRevalidation)
    {
        Server = context.Features.Get<IHttpResponseBodyFeature>()!;
        (Context, IsForBanner, IsRevalidation) = (context, isForBanner, isRevalidation);
    }

    public HttpContext Context { get; }

    public bool IsForBanner { get; }

    public bool IsRevalidation { get; }

    /// <summary>The server's own body.</summary>
    public IHttpResponseBodyFeature Server { get; }

    /// <summary>Whether the application ended without writing anything.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether the body is not in the coding that its header names.</summary>
    public bool IsUnreadable => _document is { IsUnreadable: true };

    /// <summary>Whether the document is in UTF-16 in spite of its headers.</summary>
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

    /// <summary>Whether the response ended with the last piece. HTTP/2 refuses even to flush after that.</summary>
    private bool IsSent { get; set; }

    /// <summary>Whether writes go to the server unchanged.</summary>
    private bool IsPassedOn => IsDecided && _document is null or { IsDone: true };

    /// <summary>Sets what the body is: a document that gets the markup, or <see langword="null"/> for a body that is copied.</summary>
    public void Decide(InjectedDocument? document) => (_document, IsDecided) = (document, true);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        IsSent && buffer.IsEmpty ? default : IsPassedOn ? Server.Stream.WriteAsync(buffer, cancellationToken) : ChangeAsync(buffer, cancellationToken);

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
        if (_pipe is null && !IsSent)
        {
            Server.Stream.Flush();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => IsSent ? Task.CompletedTask : Server.Stream.FlushAsync(cancellationToken);

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

    /// <summary>Writes the rest when the application is done. Later calls do nothing.</summary>
    public Task FinishAsync() => _completion ??= FinishOnceAsync();

    /// <summary>Ends the body, also after a failure of the application.</summary>
    public void Release()
    {
        IsEmpty |= !IsDecided;
        _document?.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ChangeAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        // Before anything is written: a caller whose write was canceled writes again.
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

        _document.Write(piece.Span, Server.Writer);
        if (_document.IsComplete && Context.Response.ContentLength is null)
        {
            // Otherwise the server would send the last chunk, which is empty, on its own when the application is done.
            IsSent = true;
            await Server.CompleteAsync().ConfigureAwait(false);
            return;
        }

        await Server.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FinishOnceAsync()
    {
        if (_pipe is not null)
        {
            await _pipe.FlushAsync().ConfigureAwait(false);
        }

        IsEmpty |= !IsDecided;
        if (_document is { IsDone: false, IsComplete: false })
        {
            _document.Complete(Server.Writer);
            await Server.Writer.FlushAsync().ConfigureAwait(false);
        }
    }
}
