using System.Buffers;
using System.Numerics;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// Copies a document as it comes, and has something put in where its body begins and where it ends. Holds back no more than
/// the first bytes of a tag, and what may be the document's end.
/// </summary>
/// <param name="put">Writes what belongs at a place.</param>
/// <param name="isXml">Whether the document is XML.</param>
internal sealed class DocumentInjection(Action<DocumentPlace, IBufferWriter<byte>> put, bool isXml)
{
    private readonly BodyFinder _finder = new(isXml);
    private readonly OpenElements _open = new();
    private byte[] _waiting = new byte[16];
    private int _waitingCount;
    private bool _isBegun;

    /// <summary>Whether the document is in UTF-16 after all, and passes as it is.</summary>
    public bool IsUtf16 { get; private set; }

    public void Write(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        if (!_isBegun && piece.Length > 0)
        {
            // The mark of UTF-16, which counts before whatever the headers say (Encoding section 6.1).
            IsUtf16 = piece[0] is 0xFE or 0xFF;
            _isBegun = true;
        }

        if (IsUtf16)
        {
            output.Write(piece);
            return;
        }

        var isInBody = _finder.IsInHtmlBody;
        var written = ReadToBody(piece, output);
        if (_finder.IsInHtmlBody)
        {
            ReadBody(piece, isInBody ? 0 : written);
        }

        var waiting = _finder.IsInHtmlBody ? WaitingStart(piece, written) : piece.Length - _finder.Pending;
        Copy(piece, written, waiting, output);
        Keep(piece, waiting);
    }

    public void Complete(IBufferWriter<byte> output)
    {
        if (!_isBegun || IsUtf16)
        {
            return;
        }

        var waiting = _waiting.AsSpan(0, _waitingCount);
        if (_finder.IsInHtmlBody)
        {
            PutLink(waiting, output);
            return;
        }

        output.Write(waiting);
        if (_finder.BeginsAtEnd)
        {
            put(DocumentPlace.BodyStart, output);
            put(DocumentPlace.BodyEnd, output);
        }
    }

    private void PutLink(ReadOnlySpan<byte> waiting, IBufferWriter<byte> output)
    {
        if (_open.AllowLinkBefore(waiting.Length))
        {
            put(DocumentPlace.BodyEnd, output);
            output.Write(waiting);
            return;
        }

        output.Write(waiting);
        if (_open.AllowLink)
        {
            put(DocumentPlace.BodyEnd, output);
        }
    }

    /// <summary>Reads the body from a position; below zero are the bytes that waited.</summary>
    private void ReadBody(ReadOnlySpan<byte> piece, int from)
    {
        if (from < 0)
        {
            _open.Read(_waiting.AsSpan(_waitingCount + from, -from));
        }

        _open.Read(piece[Math.Max(from, 0)..]);
    }

    /// <returns>How far the piece is written; below zero are the bytes that waited.</returns>
    private int ReadToBody(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        var position = 0;
        var written = -_waitingCount;
        while (_finder.Next(piece, ref position, out var at) is var place and not DocumentPlace.None)
        {
            Copy(piece, written, at, output);
            put(place, output);
            written = at;
        }

        return written;
    }

    /// <summary>From where on the bytes may be the document's tail, or are of what is cut there.</summary>
    private int WaitingStart(ReadOnlySpan<byte> piece, int written)
    {
        var tail = TailStart(piece, written);
        return _open.CutLength <= DocumentTail.Longest ? Math.Max(written, Math.Min(tail, piece.Length - (int)_open.CutLength)) : tail;
    }

    /// <summary>From where on the bytes may be the document's tail, which is all that can be told before its end.</summary>
    private int TailStart(ReadOnlySpan<byte> piece, int written)
    {
        if (written >= 0 || piece.Length >= DocumentTail.Longest)
        {
            var from = Math.Max(Math.Max(written, 0), piece.Length - DocumentTail.Longest);
            return from + DocumentTail.Start(piece[from..]);
        }

        var rest = piece.Length - written;
        Span<byte> text = stackalloc byte[2 * DocumentTail.Longest];
        text = text[..rest];
        _waiting.AsSpan(_waitingCount + written, -written).CopyTo(text);
        piece.CopyTo(text[-written..]);
        var skipped = Math.Max(0, rest - DocumentTail.Longest);
        return written + skipped + DocumentTail.Start(text[skipped..]);
    }

    /// <summary>Copies from one position to another; below zero are the bytes that waited.</summary>
    private void Copy(ReadOnlySpan<byte> piece, int from, int to, IBufferWriter<byte> output)
    {
        if (from < 0)
        {
            output.Write(_waiting.AsSpan(_waitingCount + from, Math.Min(to, 0) - from));
        }

        if (to > 0)
        {
            output.WriteAtOnce(piece[Math.Max(from, 0)..to]);
        }
    }

    private void Keep(ReadOnlySpan<byte> piece, int from)
    {
        var kept = Math.Max(0, -from);
        var rest = piece[Math.Max(from, 0)..];
        if (kept + rest.Length > _waiting.Length)
        {
            Array.Resize(ref _waiting, (int)BitOperations.RoundUpToPowerOf2((uint)(kept + rest.Length)));
        }

        _waiting.AsSpan(_waitingCount - kept, kept).CopyTo(_waiting);
        rest.CopyTo(_waiting.AsSpan(kept));
        _waitingCount = kept + rest.Length;
    }
}
