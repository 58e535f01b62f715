using System.Buffers;

namespace CookieConsent.Injection.Documents;

/// <summary>Writes what is put into a document, before the part of it that follows.</summary>
internal delegate void MarkupWriter(ReadOnlySpan<byte> following, IBufferWriter<byte> output);

/// <summary>
/// Copies a document as it comes, and has something put in where its body begins. Holds back no more than the first letters of a tag.
/// </summary>
/// <param name="writeMarkup">Writes what is put in, given what follows it.</param>
internal sealed class DocumentInjection(MarkupWriter writeMarkup)
{
    /// <summary>How many bytes of a piece show what follows, where the first ones waited.</summary>
    private const int Enough = 64;

    private readonly BodyStartScanner _scanner = new();
    private readonly byte[] _waiting = new byte[BodyStartScanner.MaxPending];
    private int _waitingCount;
    private bool _isBegun;

    /// <summary>Whether the document is in UTF-16 after all, and passes as it is.</summary>
    public bool IsUtf16 { get; private set; }

    /// <summary>Whether what follows passes as it is.</summary>
    public bool IsDone { get; private set; }

    public void Write(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        if (!_isBegun && piece.Length > 0)
        {
            _isBegun = true;

            // The mark of UTF-16, which counts before whatever the headers say (Encoding section 6.1).
            IsDone = IsUtf16 = piece[0] is 0xFE or 0xFF;
        }

        if (IsDone)
        {
            output.WriteAtOnce(piece);
        }
        else if (_scanner.TryFind(piece, out var position))
        {
            IsDone = true;
            if (position < 0)
            {
                writeMarkup([.. _waiting.AsSpan(0, _waitingCount), .. piece[..Math.Min(piece.Length, Enough)]], output);
                WriteWaiting(output);
                output.WriteAtOnce(piece);
                return;
            }

            WriteWaiting(output);
            output.WriteAtOnce(piece[..position]);
            writeMarkup(piece[position..], output);
            output.WriteAtOnce(piece[position..]);
        }
        else
        {
            Keep(piece, output);
        }
    }

    /// <summary>Writes what waited for the document's end.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        if (!IsDone && _isBegun && _scanner.BeginsAtEnd)
        {
            writeMarkup(default, output);
        }

        WriteWaiting(output);
        IsDone = true;
    }

    private void Keep(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        if (_scanner.Pending <= piece.Length)
        {
            WriteWaiting(output);
            output.WriteAtOnce(piece[..^_scanner.Pending]);
            piece = piece[^_scanner.Pending..];
        }

        piece.CopyTo(_waiting.AsSpan(_waitingCount));
        _waitingCount += piece.Length;
    }

    private void WriteWaiting(IBufferWriter<byte> output)
    {
        output.WriteAtOnce(_waiting.AsSpan(0, _waitingCount));
        _waitingCount = 0;
    }
}
