using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace CookieConsent.Pages.Injection.Bodies;

/// <summary>The body as a stream: each write is on its way when it is done, as it is without this stream.</summary>
internal sealed class InjectedStream(InjectedBody body) : Stream
{
    private const int MostAtOnce = 16 * 1024;

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
        body.IsPassedOn ? Server.WriteAsync(buffer, cancellationToken) : ChangeAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>What the base class does here is to write synchronously, which servers refuse.</summary>
    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    public override void Write(byte[] buffer, int offset, int count)
    {
        body.Decide();
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
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length, MostAtOnce));
        for (var rest = buffer; rest.Length > 0;)
        {
            var count = Math.Min(rest.Length, bytes.Length);
            rest[..count].CopyTo(bytes);
            Write(bytes, 0, count);
            rest = rest[count..];
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }

    public override void Flush()
    {
        body.Decide();
        Server.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => body.Writer.FlushAsync(cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private ValueTask ChangeAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        var written = body.Writer.WriteAsync(buffer, cancellationToken);
        if (!written.IsCompletedSuccessfully)
        {
            return AwaitAsync(written);
        }

        _ = written.Result;
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask AwaitAsync(ValueTask<FlushResult> written) => await written.ConfigureAwait(false);
}
