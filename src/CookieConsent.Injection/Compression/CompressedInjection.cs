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

    private readonly MemoryStream _source = new();
    private readonly MemoryStream _target = new();
    private readonly Stream _decoder;
    private readonly Stream _encoder;
    private readonly ArrayBufferWriter<byte> _document = new(ChunkSize);
    private readonly byte[] _decoded = ArrayPool<byte>.Shared.Rent(ChunkSize);
    private MemoryStream? _undecoded = new();
    private long _dropped;

    public CompressedInjection(ContentCoding coding)
    {
        _decoder = coding == ContentCoding.Brotli ? new BrotliStream(_source, CompressionMode.Decompress) : new GZipStream(_source, CompressionMode.Decompress);
        _encoder = coding == ContentCoding.Brotli
            ? new BrotliStream(_target, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(_target, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Whether the body is not in the coding that its header names. Then it is copied.</summary>
    public bool IsUnreadable { get; private set; }

    /// <summary>Whether the body cannot be decoded to its end. What precedes the damage is written.</summary>
    public bool IsDamaged { get; private set; }

    public void Write(ReadOnlySpan<byte> piece, DocumentInjection document, IBufferWriter<byte> output)
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
            Move(_undecoded, output);
            return;
        }

        // Browsers show the whole page although its checksum or length is wrong.
        if (IsDamaged && _dropped > TrailerLength)
        {
            throw new InvalidDataException("The body is damaged.");
        }

        document.Complete(_document);
        Encode(output);
        _encoder.Dispose();
        Move(_target, output);
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        ArrayPool<byte>.Shared.Return(_decoded);
    }

    private static void Move(MemoryStream bytes, IBufferWriter<byte> output)
    {
        output.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        bytes.SetLength(0);
    }

    private void WritePiece(ReadOnlySpan<byte> piece, DocumentInjection document, IBufferWriter<byte> output)
    {
        if (IsUnreadable)
        {
            output.Write(piece);
            return;
        }

        _undecoded?.Write(piece);
        var isChanged = false;
        while (piece.Length > 0 && !IsDamaged)
        {
            // Byte by byte where the trailer may be, so that everything before it is decoded.
            var count = piece.Length > TrailerLength ? Math.Min(piece.Length - TrailerLength, Step) : 1;
            _source.SetLength(0);
            _source.Write(piece[..count]);
            _source.Position = 0;
            isChanged |= Recode(document, output);
            piece = piece[count..];
        }

        _dropped += piece.Length;
        if (_undecoded is { Length: > MaxUndecoded } || (_undecoded is not null && IsDamaged))
        {
            // Nothing was written yet, so the body can still be copied.
            IsUnreadable = true;
            Move(_undecoded, output);
        }
        else if (isChanged)
        {
            _encoder.Flush();
            Move(_target, output);
        }
    }

    private bool Recode(DocumentInjection document, IBufferWriter<byte> output)
    {
        var isChanged = false;
        while (Decode() is > 0 and var count)
        {
            _undecoded = null;
            isChanged = true;
            document.Write(_decoded.AsSpan(0, count), _document);
            Encode(output);
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

    private void Encode(IBufferWriter<byte> output)
    {
        _encoder.Write(_document.WrittenSpan);
        _document.ResetWrittenCount();
        Move(_target, output);
    }
}
