using System.Buffers;

namespace CookieConsent.Pages.Injection.Documents;

/// <summary>
/// Copies a document as it comes, and has something put in where its body begins and where it ends. Holds back no more than
/// the first bytes of a tag.
/// </summary>
/// <param name="put">Writes what belongs at a place.</param>
/// <param name="isXml">Whether the document is XML.</param>
internal sealed class DocumentInjection(Action<DocumentPlace, IBufferWriter<byte>> put, bool isXml)
{
    private readonly BodyFinder _finder = new(isXml);
    private readonly byte[] _waiting = new byte[16];
    private int _waitingCount;
    private bool _isBegun;
    private bool _isLeftAlone;

    public void Write(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        if (!_isBegun && piece.Length > 0)
        {
            // The mark of UTF-16, which counts before whatever the headers say (Encoding section 6.1).
            _isLeftAlone = piece[0] is 0xFE or 0xFF;
            _isBegun = true;
        }

        if (_isLeftAlone || _finder.IsDone)
        {
            output.Write(piece);
            return;
        }

        Read(piece, output);
    }

    public void Complete(IBufferWriter<byte> output)
    {
        output.Write(_waiting.AsSpan(0, _waitingCount));
        _waitingCount = 0;
        if (_isBegun && !_isLeftAlone)
        {
            foreach (var place in _finder.AtEnd())
            {
                put(place, output);
            }
        }
    }

    private void Read(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        var position = 0;
        var written = -_waitingCount;
        while (_finder.Next(piece, ref position, out var at) is var place and not DocumentPlace.None)
        {
            Copy(piece, written, at, output);
            put(place, output);
            written = at;
        }

        var waiting = piece.Length - _finder.Pending;
        Copy(piece, written, waiting, output);
        Keep(piece, waiting);
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
            output.Write(piece[Math.Max(from, 0)..to]);
        }
    }

    private void Keep(ReadOnlySpan<byte> piece, int from)
    {
        var kept = Math.Max(0, -from);
        _waiting.AsSpan(_waitingCount - kept, kept).CopyTo(_waiting);
        var rest = piece[Math.Max(from, 0)..];
        rest.CopyTo(_waiting.AsSpan(kept));
        _waitingCount = kept + rest.Length;
    }
}
