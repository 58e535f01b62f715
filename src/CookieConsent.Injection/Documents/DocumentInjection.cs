using System.Buffers;

namespace CookieConsent.Injection.Documents;

/// <summary>Writes the markup that is injected into a document.</summary>
/// <param name="following">The beginning of what follows it in the document; empty at the document's end.</param>
/// <param name="output">Where the document is written.</param>
internal delegate void MarkupWriter(ReadOnlySpan<byte> following, IBufferWriter<byte> output);

/// <summary>Copies a document as it arrives, with markup put in where its body begins. Holds back no more than the first letters of a tag.</summary>
internal sealed class DocumentInjection
{
    private const int MaxHeldBack = 32;

    private readonly MarkupWriter _writeMarkup;
    private readonly HtmlScanner _scanner = new();
    private readonly BodyStart _body;
    private readonly ArrayBufferWriter<byte> _heldBack = new(MaxHeldBack);
    private bool _hasBegun;

    public DocumentInjection(MarkupWriter writeMarkup)
    {
        _writeMarkup = writeMarkup;
        _body = new BodyStart(_scanner);
    }

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
        else if (_heldBack.WrittenCount == 0)
        {
            WriteText(piece, output);
        }
        else
        {
            var joined = ArrayPool<byte>.Shared.Rent(_heldBack.WrittenCount + piece.Length);
            _heldBack.WrittenSpan.CopyTo(joined);
            piece.CopyTo(joined.AsSpan(_heldBack.WrittenCount));
            WriteText(joined.AsSpan(0, _heldBack.WrittenCount + piece.Length), output);
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    /// <summary>Writes what was held back, at the document's end.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        if (!IsDone && _hasBegun && _body.IsAtEnd)
        {
            _writeMarkup(default, output);
        }

        output.WriteInLargeBlocks(_heldBack.WrittenSpan);
        _heldBack.ResetWrittenCount();
        IsDone = true;
    }

    private void WriteText(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var (read, body) = (0, -1);
        int count;
        while (!IsDone && (count = _scanner.Read(text[read..])) > 0)
        {
            read += count;
            var token = read - _scanner.TokenLength;
            body = _scanner.Token == HtmlToken.None ? -1 : _body.Find(text[token..read]);
            if (body >= 0)
            {
                body += token;
            }

            IsDone = body >= 0 || _body.IsFrameset;
        }

        _heldBack.ResetWrittenCount();
        _heldBack.Write(IsDone ? default : text[read..]);
        if (body < 0)
        {
            output.WriteInLargeBlocks(IsDone ? text : text[..read]);
            return;
        }

        output.WriteInLargeBlocks(text[..body]);
        _writeMarkup(text[body..], output);
        output.WriteInLargeBlocks(text[body..]);
    }
}
