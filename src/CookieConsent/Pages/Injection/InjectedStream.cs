using System.Runtime.CompilerServices;

namespace CookieConsent.Pages.Injection;

/// <summary>The body as a stream: each write is on its way when it is done, as it is without this stream.</summary>
internal sealed class InjectedStream(InjectedBody body) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private Stream Server => body.Server.Stream;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        body is { IsDecided: true, IsChanged: false } ? Server.WriteAsync(buffer, cancellationToken) : ChangeAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!body.IsDecided)
        {
            // The server says whether it may be written to like this, and lets the headers leave.
            Server.Write([], 0, 0);
        }

        if (!body.IsChanged)
        {
            Server.Write(buffer, offset, count);
            return;
        }

        body.Change(buffer.AsMemory(offset, count));
        Server.Flush();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var bytes = buffer.ToArray();
        Write(bytes, 0, bytes.Length);
    }

    public override void Flush() => Server.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => Server.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ChangeAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        await body.DecideAsync(cancellationToken).ConfigureAwait(false);
        if (!body.IsChanged)
        {
            await Server.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        body.Change(buffer);
        await body.Server.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
