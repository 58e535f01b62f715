using System.Buffers;

namespace CookieConsent.Injection.Documents;

/// <summary>Copies a piece of a document, except for the parts in whose place something else is written.</summary>
/// <param name="text">The piece.</param>
/// <param name="written">How much of it is not to be written.</param>
/// <param name="output">Where the document is written.</param>
internal ref struct PieceCopy(ReadOnlySpan<byte> text, int written, IBufferWriter<byte> output)
{
    public readonly ReadOnlySpan<byte> Text { get; } = text;

    public readonly IBufferWriter<byte> Output { get; } = output;

    /// <summary>The end of what is written, or replaced.</summary>
    public int Written { get; private set; } = written;

    public void CopyTo(int end)
    {
        if (end > Written)
        {
            Output.Write(Text[Written..end]);
            Written = end;
        }
    }

    public void SkipTo(int end) => Written = end;
}
