using System.Buffers;

namespace CookieConsent.Injection.Documents;

/// <summary>
/// Writes to the server's buffer in as few steps as it takes. Kestrel hands out its own blocks of 4 kB unless asked for more, and each step
/// costs four locks: a tenth of what it takes to proxy a page of 50 kB.
/// </summary>
internal sealed class BlockWriter : IBufferWriter<byte>
{
    /// <summary>As much as proxies read at a time.</summary>
    private const int MaxBlock = 64 * 1024;

    /// <summary>What may be added to a piece without a second step.</summary>
    private const int Addition = 4 * 1024;

    private IBufferWriter<byte>? _output;
    private Memory<byte> _block;
    private int _written;
    private int _expected;

    /// <summary>Begins to write a piece.</summary>
    /// <param name="output">The server's buffer.</param>
    /// <param name="length">The length of the piece.</param>
    public void Begin(IBufferWriter<byte> output, int length) => (_output, _expected) = (output, Math.Min(length, MaxBlock - Addition) + Addition);

    /// <summary>Ends the piece. Its bytes are in the server's buffer from then on.</summary>
    public void End()
    {
        Commit();
        _output = null;
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _written < Math.Max(sizeHint, 1))
        {
            Commit();
            _block = _output!.GetMemory(Math.Max(sizeHint, _expected));
        }

        return _block[_written..];
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Commit()
    {
        if (_written > 0)
        {
            _output!.Advance(_written);
        }

        (_block, _written) = (default, 0);
    }
}
