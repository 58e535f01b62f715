using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent.Benchmarks.Support;

/// <summary>
/// One connection kept alive, of HTTP/1.1 unless a client uses another version, over two pipes whose continuations run inline: a request is handled on the
/// thread that sends it, so that its time and its bytes are that thread's.
/// </summary>
internal sealed class InMemoryConnection : ConnectionContext, IDuplexPipe
{
    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 0,
        useSynchronizationContext: false);

    private readonly Pipe _requests = new(Inline);
    private readonly Pipe _responses = new(Inline);

    public InMemoryConnection() => Transport = this;

    public override string ConnectionId { get; set; } = "benchmark";

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get; set; }

    PipeReader IDuplexPipe.Input => _requests.Reader;

    PipeWriter IDuplexPipe.Output => _responses.Writer;

    /// <summary>Sends a request and reads its bodiless response to the end.</summary>
    public void Exchange(byte[] request)
    {
        Send(request);
        var response = Receive();
        _responses.Reader.AdvanceTo(response.End);
    }

    /// <summary>Sends a request and gives its bodiless response as text.</summary>
    public string ExchangeText(byte[] request)
    {
        Send(request);
        var response = Receive();
        var text = Encoding.ASCII.GetString(response.ToArray());
        _responses.Reader.AdvanceTo(response.End);
        return text;
    }

    public void Close() => _requests.Writer.Complete();

    public void Send(byte[] request)
    {
        var sent = _requests.Writer.WriteAsync(request);
        if (!sent.IsCompletedSuccessfully)
        {
            sent.AsTask().GetAwaiter().GetResult();
        }
    }

    private ReadOnlySequence<byte> Receive()
    {
        while (true)
        {
            var buffer = Read();
            if (IsWhole(buffer))
            {
                return buffer;
            }

            _responses.Reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The first request alone has to wait: Kestrel starts a connection on a thread of its own.</summary>
    public ReadOnlySequence<byte> Read() => _responses.Reader.TryRead(out var result)
        ? result.Buffer
        : _responses.Reader.ReadAsync().AsTask().GetAwaiter().GetResult().Buffer;

    public void Advance(SequencePosition consumed, SequencePosition examined) => _responses.Reader.AdvanceTo(consumed, examined);

    private static bool IsWhole(ReadOnlySequence<byte> response)
    {
        Span<byte> end = stackalloc byte[4];
        if (response.Length < end.Length)
        {
            return false;
        }

        response.Slice(response.Length - end.Length).CopyTo(end);
        return end.SequenceEqual("\r\n\r\n"u8);
    }
}
