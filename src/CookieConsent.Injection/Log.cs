using Microsoft.Extensions.Logging;

namespace CookieConsent.Injection;

/// <summary>Every message of the package, numbered from 50 to 59. None holds anything of a visitor.</summary>
internal static partial class Log
{
    [LoggerMessage(50, LogLevel.Error, "Putting the banner into a page failed. The page was sent unchanged, and its visitor was not asked.", EventName = "InjectionFailed")]
    public static partial void InjectionFailed(ILogger logger, Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "Pages with the content coding '{Coding}' get no banner. Send them in gzip or br, or uncompressed. Logged once for this value.", EventName = "ContentCodingUnsupported")]
    public static partial void ContentCodingUnsupported(ILogger logger, string coding);

    [LoggerMessage(52, LogLevel.Warning, "A page's Content-Security-Policy keeps the banner from working: its directive {Directive} does not allow the page's own origin. Add 'self' to it. Logged once for this directive.", EventName = "OriginForbidden")]
    public static partial void OriginForbidden(ILogger logger, string directive);

    [LoggerMessage(53, LogLevel.Warning, "A page was sent unchanged and without a banner: its body is not in the content coding '{Coding}' that its header names. Logged once for this value.", EventName = "ContentCodingUntrue")]
    public static partial void ContentCodingUntrue(ILogger logger, string coding);

    [LoggerMessage(54, LogLevel.Warning, "Pages of the content type '{ContentType}' get no banner: their encoding is not a superset of ASCII. Send them in UTF-8, or put the banner's tags into them. Logged once for this value.", EventName = "CharsetUnsupported")]
    public static partial void CharsetUnsupported(ILogger logger, string contentType);

    [LoggerMessage(55, LogLevel.Warning, "Pages with 'Cache-Control: {Directives}' get no banner: no-transform forbids to change them (RFC 9110 section 7.7). Logged once for this value.", EventName = "TransformationForbidden")]
    public static partial void TransformationForbidden(ILogger logger, string directives);

    [LoggerMessage(56, LogLevel.Warning, "A page's Content-Security-Policy keeps the banner from working: with 'strict-dynamic', its directive {Directive} allows no origin. Link the script in the page with the policy's nonce. Logged once for this directive.", EventName = "ScriptNeedsNonce")]
    public static partial void ScriptNeedsNonce(ILogger logger, string directive);

    [LoggerMessage(57, LogLevel.Warning, "A page's Content-Security-Policy keeps the banner from working: its directive sandbox lacks {Keywords}. Add what is missing. Logged once.", EventName = "PageSandboxed")]
    public static partial void PageSandboxed(ILogger logger, string keywords);

    [LoggerMessage(58, LogLevel.Warning, "A page's Content-Security-Policy keeps the banner's panel from opening: its directive trusted-types lacks the script's policy {Policy}. Add it. Logged once.", EventName = "TrustedTypeForbidden")]
    public static partial void TrustedTypeForbidden(ILogger logger, string policy);
}
