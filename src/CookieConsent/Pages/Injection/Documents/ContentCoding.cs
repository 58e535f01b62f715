namespace CookieConsent.Pages.Injection.Documents;

/// <summary>How a document's bytes are coded (RFC 9110 section 8.4.1).</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,

    /// <summary>Some other way, or several after one another.</summary>
    Unknown,
}
