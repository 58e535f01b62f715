using System.Buffers;
using CookieConsent.Injection.ThirdParties;

namespace CookieConsent.Injection.Documents;

/// <summary>Writes the markup that is injected into a document.</summary>
/// <param name="following">The beginning of what follows it in the document; empty at the document's end.</param>
/// <param name="output">Where the document is written.</param>
internal delegate void MarkupWriter(ReadOnlySpan<byte> following, IBufferWriter<byte> output);

/// <summary>
/// Copies a document as it arrives, with markup put in where its body begins, and with start tags rewritten. Holds back no more than
/// the first letters of a tag, or a tag that may be rewritten.
/// </summary>
internal sealed class DocumentInjection
{
    /// <summary>A longer tag is copied as it is.</summary>
    private const int MaxTagLength = 64 * 1024;

    private const int MaxHeldBack = 32;

    private readonly MarkupWriter? _writeMarkup;
    private readonly StartTagRewriter? _rewriter;
    private readonly HtmlScanner _scanner;
    private readonly BodyStart _body;
    private readonly ArrayBufferWriter<byte> _heldBack = new(MaxHeldBack);
    private DocumentInjection? _noscript;
    private bool _hasBegun;
    private bool _isBodyFound;

    /// <summary>How much was read of what is held back.</summary>
    private int _read;

    /// <summary>How much of the text is written.</summary>
    private int _written;

    /// <summary>Where a tag begins in the text that may be rewritten; negative where there is none.</summary>
    private int _tag = -1;

    /// <param name="writeMarkup">Writes the markup; <see langword="null"/> for none.</param>
    /// <param name="rewriter">Rewrites start tags; <see langword="null"/> to copy them.</param>
    public DocumentInjection(MarkupWriter? writeMarkup, StartTagRewriter? rewriter = null)
        : this(writeMarkup, rewriter, rewriter is null ? NoscriptContent.Text : NoscriptContent.ReportedText)
    {
    }

    private DocumentInjection(MarkupWriter? writeMarkup, StartTagRewriter? rewriter, NoscriptContent noscript)
    {
        (_writeMarkup, _rewriter) = (writeMarkup, rewriter);
        _scanner = new HtmlScanner(noscript);
        _body = new BodyStart(_scanner);
        if (writeMarkup is null)
        {
            FindNoMore();
        }
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
            IsUtf16 = piece[0] is 0xFE or 0xFF;
            IsDone |= IsUtf16;
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
        if (!IsDone && !_isBodyFound && _hasBegun && _body.IsAtEnd)
        {
            _writeMarkup?.Invoke(default, output);
        }

        _noscript?.Complete(output);
        output.WriteInLargeBlocks(_heldBack.WrittenSpan);
        _heldBack.ResetWrittenCount();
        IsDone = true;
    }

    private void WriteText(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var read = _read;
        _written = 0;
        do
        {
            read += _scanner.Read(text[read..]);
            TakeToken(text, read - _scanner.TokenLength, read, output);
        }
        while (!IsDone && _scanner.Token != HtmlToken.None);

        if (IsDone)
        {
            CopyTo(text.Length, text, output);
            _heldBack.ResetWrittenCount();
            return;
        }

        _tag = read - _tag > MaxTagLength ? -1 : _tag;
        var held = _tag < 0 ? read : _tag;
        CopyTo(held, text, output);
        _heldBack.ResetWrittenCount();
        _heldBack.Write(text[held..]);
        (_read, _tag) = (read - held, Math.Min(_tag, 0));
    }

    private void TakeToken(ReadOnlySpan<byte> text, int start, int end, IBufferWriter<byte> output)
    {
        if (_scanner.Token == HtmlToken.None)
        {
            return;
        }

        if (!_isBodyFound && _body.Find(text[start..end]) is >= 0 and var body)
        {
            CopyTo(start + body, text, output);
            _writeMarkup!(text[(start + body)..], output);
            FindNoMore();
        }
        else if (_body.IsFrameset)
        {
            FindNoMore();
        }

        if (_rewriter is null)
        {
            return;
        }

        switch (_scanner.Token)
        {
            case HtmlToken.TagName when !_scanner.IsEndTag && StartTagRewriter.Elements.Contains(_scanner.Name):
                _tag = start;
                break;
            case HtmlToken.Tag when _tag >= 0:
                if (_rewriter.IsRefused(_scanner.Name, text[_tag..end]))
                {
                    CopyTo(_tag, text, output);
                    _rewriter.Write(text[_tag..end], output);
                    _written = end;
                }

                _tag = -1;
                break;
            case HtmlToken.Noscript:
                CopyTo(start, text, output);
                _noscript ??= new DocumentInjection(writeMarkup: null, _rewriter, NoscriptContent.Markup);
                _noscript.Write(text[start..end], output);
                _written = end;
                break;
            case HtmlToken.NoscriptEnd:
                CopyTo(start, text, output);
                _noscript?.Complete(output);
                _noscript = null;
                break;
        }
    }

    private void FindNoMore()
    {
        _isBodyFound = true;
        IsDone = _rewriter is null;
        _scanner.Only = StartTagRewriter.Elements;
    }

    /// <summary>Writes the text as it is up to a position.</summary>
    private void CopyTo(int end, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.WriteInLargeBlocks(text[_written..end]);
        _written = end;
    }
}
