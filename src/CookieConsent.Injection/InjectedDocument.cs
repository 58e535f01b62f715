using System.Buffers;
using CookieConsent.Injection.Compression;
using CookieConsent.Injection.Documents;
using CookieConsent.Injection.Markup;

namespace CookieConsent.Injection;

/// <summary>A document on its way to the server's buffer, whatever its coding.</summary>
/// <param name="page">What is put in.</param>
/// <param name="coding">How it is coded.</param>
/// <param name="length">How many bytes of it the application has announced.</param>
internal sealed class InjectedDocument(InjectedPage page, ContentCoding coding, long? length) : IDisposable
{
    private readonly DocumentInjection _document = new(page.Write);
    private readonly CompressedInjection? _recoding = coding == ContentCoding.Identity ? null : new CompressedInjection(coding);
    private bool _isComplete;
    private long _received;

    /// <summary>Whether the body was coded otherwise than its headers say.</summary>
    public bool IsUnreadable => _recoding is { IsUnreadable: true };

    /// <summary>Whether the document was in UTF-16, whatever its headers say.</summary>
    public bool IsUtf16 => _document.IsUtf16;

    /// <summary>Whether what follows passes as it is.</summary>
    public bool IsDone => _recoding is null && _document.IsDone && (length is null || page.Missing == 0);

    public void Write(ReadOnlyMemory<byte> piece, IBufferWriter<byte> output)
    {
        _received += piece.Length;
        if (_recoding is null)
        {
            _document.Write(piece.Span, output);
        }
        else
        {
            _recoding.Write(piece, _document, output);
        }

        // The end leaves with the last piece, not after it. What is damaged ends the page once the piece is on its way.
        if (_received == length && _recoding is not { IsDamaged: true })
        {
            Complete(output);
        }
    }

    /// <summary>Writes what waited for the document's end. Does so once.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        if (_isComplete)
        {
            return;
        }

        _isComplete = true;
        if (_recoding is not null)
        {
            _recoding.Complete(_document, output);
            return;
        }

        _document.Complete(output);
        if (_received == length)
        {
            // A document without a body: the length that was announced is of one with everything in it. White space at the end is nothing (in UTF-16, NUL).
            output.Fill(IsUtf16 ? (byte)0 : (byte)' ', page.Missing);
        }
    }

    public void Dispose() => _recoding?.Dispose();
}
