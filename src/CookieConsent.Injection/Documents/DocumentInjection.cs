using System.Buffers;
using CookieConsent.Injection.Html;
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
    private const int MaxHeldBack = 32;

    private readonly MarkupWriter? _writeMarkup;
    private readonly TagRewriting? _tags;
    private readonly HtmlScanner _scanner;
    private readonly BodyStart _body;
    private readonly ArrayBufferWriter<byte> _heldBack = new(MaxHeldBack);
    private bool _hasBegun;
    private bool _isBodyFound;

    /// <summary>How much was read of what is held back.</summary>
    private int _read;

    /// <param name="writeMarkup">Writes the markup; <see langword="null"/> for none.</param>
    /// <param name="rewriter">Rewrites start tags; <see langword="null"/> to copy them.</param>
    public DocumentInjection(MarkupWriter? writeMarkup, StartTagRewriter? rewriter = null)
        : this(writeMarkup, rewriter, rewriter is null ? NoscriptContent.Text : NoscriptContent.ReportedText)
    {
    }

    /// <param name="writeMarkup">Writes the markup; <see langword="null"/> for none.</param>
    /// <param name="rewriter">Rewrites start tags; <see langword="null"/> to copy them.</param>
    /// <param name="noscript">How the content of <c>noscript</c> is read.</param>
    public DocumentInjection(MarkupWriter? writeMarkup, StartTagRewriter? rewriter, NoscriptContent noscript)
    {
        _writeMarkup = writeMarkup;
        _tags = rewriter is null ? null : new TagRewriting(rewriter, noscript == NoscriptContent.Markup);
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

    /// <param name="piece">What follows in the document.</param>
    /// <param name="output">Where the document is written.</param>
    /// <param name="isLast">Whether the document ends with it.</param>
    public void Write(ReadOnlySpan<byte> piece, IBufferWriter<byte> output, bool isLast = false)
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
            output.Write(piece);
        }
        else if (_heldBack.WrittenCount == 0)
        {
            WriteText(piece, output, isLast);
        }
        else
        {
            var joined = ArrayPool<byte>.Shared.Rent(_heldBack.WrittenCount + piece.Length);
            _heldBack.WrittenSpan.CopyTo(joined);
            piece.CopyTo(joined.AsSpan(_heldBack.WrittenCount));
            WriteText(joined.AsSpan(0, _heldBack.WrittenCount + piece.Length), output, isLast);
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

        _tags?.Complete(output);
        output.Write(_heldBack.WrittenSpan[(_tags?.Written ?? 0)..]);
        _heldBack.ResetWrittenCount();
        IsDone = true;
    }

    private void WriteText(ReadOnlySpan<byte> text, IBufferWriter<byte> output, bool isLast)
    {
        var copy = new PieceCopy(text, _tags?.Written ?? 0, output);
        var read = _read;
        do
        {
            if (isLast && _isBodyFound && _tags!.IsBetweenTags)
            {
                isLast = false;
                if (!_tags.MayRewrite(text[read..]))
                {
                    read = text.Length;
                    break;
                }
            }

            read += _scanner.Read(text[read..]);
            if (_scanner.Token != HtmlToken.None)
            {
                Take(read - _scanner.TokenLength, read, ref copy);
            }
        }
        while (!IsDone && _scanner.Token != HtmlToken.None);

        HoldBack(IsDone ? text.Length : read, ref copy);
    }

    /// <summary>Takes the token that was read last.</summary>
    private void Take(int start, int end, ref PieceCopy copy)
    {
        if (!_isBodyFound && _body.Find(copy.Text[start..end]) is >= 0 and var body)
        {
            copy.CopyTo(start + body);
            _writeMarkup!(copy.Text[(start + body)..], copy.Output);
            FindNoMore();
        }
        else if (_body.IsFrameset)
        {
            FindNoMore();
        }

        _tags?.Take(_scanner, start, end, ref copy);
    }

    private void HoldBack(int read, ref PieceCopy copy)
    {
        _heldBack.ResetWrittenCount();
        if (_tags is null)
        {
            copy.CopyTo(read);
        }
        else
        {
            _tags.HoldBack(read, _heldBack, ref copy);
        }

        _read = _heldBack.WrittenCount;
        _heldBack.Write(copy.Text[read..]);
    }

    private void FindNoMore()
    {
        _isBodyFound = true;
        IsDone = _tags is null;
        _scanner.Only = LoadingElements.Names;
    }
}
