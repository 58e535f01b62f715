using System.Buffers;
using System.IO.Compression;
using CookieConsent.Injection.Documents;

namespace CookieConsent.Injection.Compression;

/// <summary>How a document's bytes are coded (RFC 9110 section 8.4.1).</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,

    /// <summary>Some other way, or several after one another.</summary>
    Unknown,
}

/// <summary>
/// Decodes a document as it comes, and codes it again behind the injection. Each piece that came is passed on whole before the
/// next one, so that a page that streams goes on streaming.
/// </summary>
internal sealed class CompressedInjection : IDisposable
{
    private const int ChunkSize = 8192;
    private const int MostUnread = 16 * 1024;

    /// <summary>What a decoder finds damaged it gives out nothing of, not even what came before in the same step.</summary>
    private const int Step = 512;

    /// <summary>The checksum and the length at the end of gzip (RFC 1952 section 2.3.1).</summary>
    private const int TrailerLength = 8;

    private readonly CodingStream _ends = new();
    private readonly Stream _decoder;
    private readonly Stream _encoder;
    private readonly EncodingWriter _encoded;
    private readonly byte[] _decoded = ArrayPool<byte>.Shared.Rent(ChunkSize);
    private MemoryStream? _unread = new();
    private long _dropped;

    public CompressedInjection(ContentCoding coding)
    {
        _decoder = coding == ContentCoding.Brotli
            ? new BrotliStream(_ends, CompressionMode.Decompress, leaveOpen: true)
            : new GZipStream(_ends, CompressionMode.Decompress, leaveOpen: true);
        _encoder = coding == ContentCoding.Brotli
            ? new BrotliStream(_ends, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(_ends, CompressionLevel.Fastest, leaveOpen: true);
        _encoded = new EncodingWriter(_encoder);
    }

    /// <summary>Whether the body was not coded as it said, and is passed on as it came.</summary>
    public bool IsUnreadable { get; private set; }

    /// <summary>Whether the body cannot be decoded to its end. What came before the damage is passed on.</summary>
    public bool IsDamaged { get; private set; }

    public void Write(ReadOnlyMemory<byte> piece, DocumentInjection document, IBufferWriter<byte> output)
    {
        // Only until it is clear that the body is coded as it says is a copy kept, of no more than it takes.
        while (_unread is not null && piece.Length > ChunkSize)
        {
            WritePiece(piece[..ChunkSize], document, output);
            piece = piece[ChunkSize..];
        }

        WritePiece(piece, document, output);
    }

    /// <exception cref="InvalidDataException">The body is damaged in its midst.</exception>
    public void Complete(DocumentInjection document, IBufferWriter<byte> output)
    {
        if (IsUnreadable)
        {
            return;
        }

        if (_unread is not null)
        {
            // Nothing was in it, or not yet: there is no document, and what came is passed on as it came.
            output.Write(_unread.GetBuffer().AsSpan(0, (int)_unread.Length));
            return;
        }

        // A browser shows a page whole whose checksum or length is wrong.
        if (IsDamaged && _dropped > TrailerLength)
        {
            throw new InvalidDataException("The body is damaged.");
        }

        _ends.Connect(default, output);
        document.Complete(_encoded);
        _encoder.Dispose();
    }

    public void Dispose()
    {
        _ends.Connect(default, null);
        _encoder.Dispose();
        _decoder.Dispose();
        _encoded.Dispose();
        ArrayPool<byte>.Shared.Return(_decoded);
    }

    /// <summary>Nothing was passed on yet, so that the body can still be left as it is.</summary>
    private void PassOn(IBufferWriter<byte> output)
    {
        IsUnreadable = true;
        output.Write(_unread!.GetBuffer().AsSpan(0, (int)_unread.Length));
        _unread = null;
    }

    private void WritePiece(ReadOnlyMemory<byte> piece, DocumentInjection document, IBufferWriter<byte> output)
    {
        if (IsUnreadable)
        {
            output.Write(piece.Span);
            return;
        }

        _unread?.Write(piece.Span);
        var isChanged = false;
        while (piece.Length > 0 && !IsDamaged)
        {
            // Byte by byte where the trailer may be, so that everything before it is decoded.
            var count = piece.Length > TrailerLength ? Math.Min(piece.Length - TrailerLength, Step) : 1;
            _ends.Connect(piece[..count], output);
            isChanged |= Recode(document);
            piece = piece[count..];
        }

        _dropped += piece.Length;
        if (_unread is { Length: > MostUnread } || (_unread is not null && IsDamaged))
        {
            PassOn(output);
        }
        else if (isChanged)
        {
            _encoder.Flush();
        }

        _ends.Connect(default, null);
    }

    private bool Recode(DocumentInjection document)
    {
        var isChanged = false;
        while (Decode() is > 0 and var count)
        {
            _unread = null;
            isChanged = true;
            document.Write(_decoded.AsSpan(0, count), _encoded);
        }

        return isChanged;
    }

    private int Decode()
    {
        try
        {
            return _decoder.Read(_decoded, 0, ChunkSize);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            IsDamaged = true;
            return 0;
        }
    }
}
