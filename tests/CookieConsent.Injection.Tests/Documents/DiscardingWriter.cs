using System.Buffers;

namespace CookieConsent.Injection.Tests.Documents;

/// <summary>A buffer that keeps nothing.</summary>
internal sealed class DiscardingWriter : IBufferWriter<byte>
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    public int Most { get; private set; }

    public void Advance(int count)
    {
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Most = Math.Max(Most, sizeHint);
        return _buffer;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
