using System.Buffers;

namespace CookieConsent.Injection.Documents;

/// <summary>Writes the markup that is injected into a document.</summary>
/// <param name="following">The beginning of what follows it in the document; empty at the document's end.</param>
/// <param name="output">Where the document is written.</param>
internal delegate void MarkupWriter(ReadOnlySpan<byte> following, IBufferWriter<byte> output);

/// <summary>Copies a document as it arrives, with markup put in where its body begins. Holds back no more than the first letters of a tag.</summary>
internal sealed class DocumentInjection(MarkupWriter writeMarkup)
{
    private readonly BodyStartScanner _scanner = new();
    private readonly byte[] _heldBack = new byte[BodyStartScanner.Lookahead];
    private int _heldBackCount;
    private bool _hasBegun;

    /// <summary>Whether the document is in UTF-16 in spite of its headers, and is copied as it is.</summary>
    public bool IsUtf16 { get; private set; }

    /// <summary>Whether what follows is copied as it is.</summary>
    public bool IsDone { get; private set; }

    public void Write(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        if (!_hasBegun && piece.Length > 0)
        {
            _hasBegun = true;

            // The byte order mark of UTF-16, which outranks the headers (Encoding section 6.1).
            IsDone = IsUtf16 = piece[0] is 0xFE or 0xFF;
        }

        if (IsDone)
        {
            output.WriteInLargeBlocks(piece);
        }
        else if (_heldBackCount == 0)
        {
            WriteText(piece, output);
        }
        else
        {
            var joined = ArrayPool<byte>.Shared.Rent(_heldBackCount + piece.Length);
            _heldBack.AsSpan(0, _heldBackCount).CopyTo(joined);
            piece.CopyTo(joined.AsSpan(_heldBackCount));
            WriteText(joined.AsSpan(0, _heldBackCount + piece.Length), output);
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    /// <summary>Writes what was held back, at the document's end.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        if (!IsDone && _hasBegun && _scanner.IsFoundAtEnd)
        {
            writeMarkup(default, output);
        }

        output.WriteInLargeBlocks(_heldBack.AsSpan(0, _heldBackCount));
        _heldBackCount = 0;
        IsDone = true;
    }

    private void WriteText(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var count = _scanner.Read(text);
        var rest = text[count..];
        output.WriteInLargeBlocks(text[..count]);
        IsDone = _scanner.IsFound || _scanner.HasNoBody;
        if (_scanner.IsFound)
        {
            writeMarkup(rest, output);
            output.WriteInLargeBlocks(rest);
        }

        _heldBackCount = IsDone ? 0 : rest.Length;
        rest[.._heldBackCount].CopyTo(_heldBack);
    }
}
