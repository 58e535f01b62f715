using System.Buffers;
using System.IO.Compression;
using CookieConsent.Injection.Documents;

namespace CookieConsent.Injection.Compression;

/// <summary>A content coding (RFC 9110 section 8.4.1).</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,

    /// <summary>Another coding, or several.</summary>
    Unknown,
}

/// <summary>
/// Decodes a document as it arrives, and encodes it again with the markup. Each piece is written and flushed before the next one, so
/// that a streamed page is still streamed.
/// </summary>
internal sealed class CompressedInjection : IDisposable
{
    private const int ChunkSize = 8192;
    private const int MaxUndecoded = 16 * 1024;

    /// <summary>A decoder that finds damage returns nothing of the same step, so steps are short.</summary>
    private const int Step = 512;

    /// <summary>The checksum and the length at the end of gzip (RFC 1952 section 2.3.1).</summary>
    private const int TrailerLength = 8;

    private readonly CodingStream _ends = new();
    private readonly Stream _decoder;
    private readonly Stream _encoder;
    private readonly EncodingWriter _encoded;
    private readonly byte[] _decoded = ArrayPool<byte>.Shared.Rent(ChunkSize);
    private MemoryStream? _undecoded = new();
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

    /// <summary>Whether the body is not in the coding that its header names. Then it is copied.</summary>
    public bool IsUnreadable { get; private set; }

    /// <summary>Whether the body cannot be decoded to its end. What precedes the damage is written.</summary>
    public bool IsDamaged { get; private set; }

    public void Write(ReadOnlyMemory<byte> piece, DocumentInjection document, IBufferWriter<byte> output)
    {
        // Until the coding is known to be true, a copy of the body is kept. Short pieces keep it small.
        while (_undecoded is not null && piece.Length > ChunkSize)
        {
            WritePiece(piece[..ChunkSize], document, output);
            piece = piece[ChunkSize..];
        }

        WritePiece(piece, document, output);
    }

    /// <exception cref="InvalidDataException">The body is damaged before its end.</exception>
    public void Complete(DocumentInjection document, IBufferWriter<byte> output)
    {
        if (IsUnreadable)
        {
            return;
        }

        if (_undecoded is not null)
        {
            // Nothing could be decoded: the bytes are copied.
            output.Write(_undecoded.GetBuffer().AsSpan(0, (int)_undecoded.Length));
            return;
        }

        // Browsers show the whole page although its checksum or length is wrong.
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

    /// <summary>Nothing was written yet, so the body can still be copied.</summary>
    private void CopyFromNowOn(IBufferWriter<byte> output)
    {
        IsUnreadable = true;
        output.Write(_undecoded!.GetBuffer().AsSpan(0, (int)_undecoded.Length));
        _undecoded = null;
    }

    private void WritePiece(ReadOnlyMemory<byte> piece, DocumentInjection document, IBufferWriter<byte> output)
    {
        if (IsUnreadable)
        {
            output.Write(piece.Span);
            return;
        }

        _undecoded?.Write(piece.Span);
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
        if (_undecoded is { Length: > MaxUndecoded } || (_undecoded is not null && IsDamaged))
        {
            CopyFromNowOn(output);
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
            _undecoded = null;
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
