using CookieConsent.Diagnostics;
using CookieConsent.Injection.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Injection;

/// <summary>Logs what kept the banner from pages, once for each cause.</summary>
internal sealed class InjectionReport(ILoggerFactory loggers)
{
    private const string Category = "CookieConsent.Injection";
    private const int Capacity = 50;

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly LogOnceSet _logged = new(Capacity, () => { });

    public void CodingUnreadable(string coding, string remedy) => Impossible(HeaderNames.ContentEncoding, coding, remedy);

    public void CharsetUnreadable(string contentType) => Impossible(HeaderNames.ContentType, contentType, "Serve the page in UTF-8, or put the banner's tags into it.");

    public void NotToBeChanged(string directives) => Impossible(HeaderNames.CacheControl, directives, "The page must not be changed on its way (RFC 9110 section 7.7).");

    public void Obstacles(HttpContext context)
    {
        var policies = context.Response.Headers.ContentSecurityPolicy;
        if (policies.Count == 0)
        {
            return;
        }

        foreach (var (directive, remedy) in SecurityPolicy.Obstacles(policies, context.Request))
        {
            Once(directive, () => Log.InjectionForbidden(_logger, directive, remedy));
        }
    }

    public void Failed(Exception exception) => Once($"{exception.GetType()}", () => Log.InjectionFailed(_logger, exception));

    private void Impossible(string header, string value, string remedy) =>
        Once($"{header}: {value}", () => Log.InjectionImpossible(_logger, header, LogSanitizer.Of(value), remedy));

    private void Once(string cause, Action log)
    {
        try
        {
            if (_logged.TryAdd(cause))
            {
                log();
            }
        }
#pragma warning disable CA1031 // The log may be what failed; the visitor gets the page.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
