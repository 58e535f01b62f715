using System.Buffers;
using System.Text;

namespace CookieConsent.Components.Gating;

/// <summary>Text in a buffer that goes back to the pool, so that rendering what is held allocates nothing.</summary>
/// <param name="capacity">How much text to expect.</param>
internal sealed class PooledTextWriter(int capacity) : TextWriter
{
    private char[] _buffer = ArrayPool<char>.Shared.Rent(capacity);
    private int _length;

    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, _length);

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > _buffer.Length - _length)
        {
            Grow(_length + buffer.Length);
        }

        buffer.CopyTo(_buffer.AsSpan(_length));
        _length += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        base.Dispose(disposing);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
