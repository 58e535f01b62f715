using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Pages.Injection.Bodies;

/// <summary>
/// The body of a response that may turn out to be a document. What it is, is known when the headers leave; from then on it
/// is passed on untouched, or with something put in.
/// </summary>
internal sealed class InjectedBody : IHttpResponseBodyFeature, IDisposable
{
    private readonly IHttpResponseBodyFeature _server;
    private readonly InjectedPipeWriter _writer;
    private Task? _completion;
    private InjectedDocument? _document;

    /// <param name="context">The request and its response.</param>
    /// <param name="isRevalidation">Whether a 304 would say that the page with the same markup in it has not changed.</param>
    public InjectedBody(HttpContext context, bool isRevalidation)
    {
        _server = context.Features.Get<IHttpResponseBodyFeature>()!;
        (Context, IsRevalidation) = (context, isRevalidation);
        _writer = new InjectedPipeWriter(this);
        Stream = new InjectedStream(this);
    }

    public HttpContext Context { get; }

    public bool IsRevalidation { get; }

    public Stream Stream { get; }

    public PipeWriter Writer => _writer;

    /// <summary>Where the bytes go.</summary>
    public IHttpResponseBodyFeature Server => _server;

    /// <summary>Whether the headers are leaving, so that it is known what the body is.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>Whether the application is done, and nothing of it was passed on.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether something is put in.</summary>
    public bool IsChanged => _document is not null;

    /// <summary>Whether the server can have what comes as it comes.</summary>
    public bool IsPassedOn => IsDecided && !IsChanged && !_writer.HasGathered;

    /// <summary>Whether the body was coded otherwise than its headers say.</summary>
    public bool IsUnreadable => _document is { IsUnreadable: true };

    /// <summary>Whether the document was in UTF-16, whatever its headers say.</summary>
    public bool IsUtf16 => _document is { IsUtf16: true };

    /// <summary>Has the body passed on untouched.</summary>
    public void LeaveAlone() => IsDecided = true;

    /// <summary>Has the body passed on as a document with something put in.</summary>
    public void Inject(InjectedDocument document)
    {
        _document = document;
        IsDecided = true;
    }

    /// <summary>
    /// Has the headers leave where the application writes synchronously, and passes on what was gathered until then. The
    /// server says whether it may.
    /// </summary>
    public void Decide()
    {
        if (!IsDecided)
        {
            _server.Stream.Write([], 0, 0);
        }

        _writer.Empty();
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => _server.StartAsync(cancellationToken);

    public void DisableBuffering() => _server.DisableBuffering();

    /// <summary>A file that is not there is found out before the headers leave.</summary>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => IsPassedOn
        ? _server.SendFileAsync(path, offset, count, cancellationToken)
        : SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        await FinishAsync().ConfigureAwait(false);
        await _server.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Writes what is still to be written when the application is done. Does so once.</summary>
    public Task FinishAsync() => _completion ??= FinishOnceAsync();

    /// <summary>Has the headers leave as they are where the application is done, or has failed, before they were decided on.</summary>
    public void Close() => IsEmpty |= !IsDecided;

    /// <summary>Passes on a piece of a document, to the server's buffer.</summary>
    public void Change(ReadOnlyMemory<byte> piece) => _document!.Write(piece, _server.Writer);

    public void Dispose()
    {
        _writer.Dispose();
        _document?.Dispose();
    }

    private async Task FinishOnceAsync()
    {
        await _writer.SendGatheredAsync(CancellationToken.None).ConfigureAwait(false);
        Close();
        _document?.Complete(_server.Writer);
        if (IsChanged && (!_server.Writer.CanGetUnflushedBytes || _server.Writer.UnflushedBytes > 0))
        {
            await _server.Writer.FlushAsync().ConfigureAwait(false);
        }
    }
}
