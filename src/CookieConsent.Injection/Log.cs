using CookieConsent.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Injection;

/// <summary>Every message of the package, numbered from 50 to 59. None holds anything of a visitor.</summary>
internal static partial class Log
{
    [LoggerMessage(50, LogLevel.Error, "Putting the banner into a page failed. The page was sent as it was, and its visitor was not asked.", EventName = "InjectionFailed")]
    public static partial void InjectionFailed(ILogger logger, Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "Pages with '{Header}: {Value}' get no banner. {Remedy} Logged once for this value.", EventName = "InjectionImpossible")]
    public static partial void InjectionImpossible(ILogger logger, string header, string value, string remedy);

    [LoggerMessage(52, LogLevel.Warning, "A page's Content-Security-Policy keeps the banner from working, by its directive {Directive}. {Remedy} Logged once for this directive.", EventName = "InjectionForbidden")]
    public static partial void InjectionForbidden(ILogger logger, string directive, string remedy);
}
