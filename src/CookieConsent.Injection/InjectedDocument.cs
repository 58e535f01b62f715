using System.Buffers;
using CookieConsent.Injection.Compression;
using CookieConsent.Injection.Documents;
using CookieConsent.Injection.Markup;
using CookieConsent.Injection.ThirdParties;

namespace CookieConsent.Injection;

/// <summary>A document that is written to the server's buffer, in any content coding.</summary>
/// <param name="page">What is injected; <see langword="null"/> for nothing.</param>
/// <param name="rewriter">What rewrites start tags; <see langword="null"/> to copy them.</param>
/// <param name="coding">Its content coding.</param>
/// <param name="length">The application's <c>Content-Length</c>, where it set one.</param>
internal sealed class InjectedDocument(InjectedPage? page, StartTagRewriter? rewriter, ContentCoding coding, long? length) : IDisposable
{
    private readonly DocumentInjection _document = new(page is null ? null : page.Write, rewriter);
    private readonly CompressedInjection? _recoding = coding == ContentCoding.Identity ? null : new CompressedInjection(coding);
    private readonly BlockWriter _blocks = new();
    private long _received;

    /// <summary>Whether the body is not in the coding that its header names.</summary>
    public bool IsUnreadable => _recoding is { IsUnreadable: true };

    /// <summary>Whether the document is in UTF-16 in spite of its headers.</summary>
    public bool IsUtf16 => _document.IsUtf16;

    /// <summary>Whether what follows is copied as it is.</summary>
    public bool IsDone => _recoding is null && _document.IsDone && (length is null || page is null or { Missing: 0 });

    /// <summary>Whether the document is written to its end.</summary>
    public bool IsComplete { get; private set; }

    public void Write(ReadOnlySpan<byte> piece, IBufferWriter<byte> output)
    {
        _received += piece.Length;
        if (_recoding is null)
        {
            _blocks.Begin(output, piece.Length);
            _document.Write(piece, _blocks, isLast: _received == length);
            _blocks.End();
        }
        else
        {
            _recoding.Write(piece, _document, output);
        }

        // The end is written with the last piece, not after it. A damaged body ends the page after the piece was sent.
        if (_received == length && _recoding is not { IsDamaged: true })
        {
            Complete(output);
        }
    }

    /// <summary>Writes what was held back, at the document's end. Later calls do nothing.</summary>
    /// <exception cref="InvalidOperationException">The application wrote less than it declared. The server does not see that where the length was removed.</exception>
    public void Complete(IBufferWriter<byte> output)
    {
        if (IsComplete)
        {
            return;
        }

        IsComplete = true;
        if (_received < length && (rewriter is not null || _recoding is not null))
        {
            throw new InvalidOperationException($"The application declared {length} bytes and wrote {_received}.");
        }

        if (_recoding is not null)
        {
            _recoding.Complete(_document, output);
            return;
        }

        _document.Complete(output);
        if (_received == length && rewriter is null)
        {
            // A document without a body, whose Content-Length already counts the markup. White space at the end changes nothing (in UTF-16, NUL).
            output.GetSpan(page!.Missing)[..page.Missing].Fill(IsUtf16 ? (byte)0 : (byte)' ');
            output.Advance(page.Missing);
        }
    }

    public void Dispose() => _recoding?.Dispose();
}
