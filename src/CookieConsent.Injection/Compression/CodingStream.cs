using System.Buffers;

namespace CookieConsent.Injection.Compression;

/// <summary>
/// The source of the decoder and the target of the encoder. Zero bytes read mean that nothing has arrived yet, not the end.
/// </summary>
internal sealed class CodingStream : Stream
{
    private ReadOnlyMemory<byte> _source;
    private IBufferWriter<byte>? _target;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Connect(ReadOnlyMemory<byte> source, IBufferWriter<byte>? target) => (_source, _target) = (source, target);

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _source.Length);
        _source.Span[..count].CopyTo(buffer);
        _source = _source[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _target?.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
