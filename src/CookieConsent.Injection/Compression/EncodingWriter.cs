using System.Buffers;

namespace CookieConsent.Injection.Compression;

/// <summary>Passes each advance to an encoder immediately, so that nothing is buffered.</summary>
internal sealed class EncodingWriter(Stream encoder) : IBufferWriter<byte>, IDisposable
{
    private const int Usual = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Usual);

    public void Advance(int count) => encoder.Write(_buffer, 0, count);

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > _buffer.Length)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(sizeHint);
        }

        return _buffer;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
