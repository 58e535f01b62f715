using CookieConsent.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Pages.Injection;

/// <summary>Tells operators what kept the banner from pages, once for each cause.</summary>
internal sealed class InjectionReport(ILogger<InjectionReport> logger)
{
    private const int MostCauses = 50;

    private readonly SaidNames _said = new(MostCauses, () => { });

    public void TellCoding(string coding, string remedy) => TellOnce(HeaderNames.ContentEncoding, coding, remedy);

    public void TellCharset(string contentType) => TellOnce(HeaderNames.ContentType, contentType, "Serve the page in UTF-8, or put the banner's tags into it.");

    public void TellCacheControl(string directives) => TellOnce(HeaderNames.CacheControl, directives, "What passes says that it is not to be changed (RFC 9110 section 7.7).");

    public void TellObstacles(HttpContext context)
    {
        var policies = context.Response.Headers.ContentSecurityPolicy;
        if (policies.Count > 0)
        {
            Tell(() => TellObstacles(policies, context.Request));
        }
    }

    public void TellFailure(Exception exception)
    {
        if (_said.TryAdd($"{exception.GetType()}"))
        {
            Tell(() => Log.InjectionFailed(logger, exception));
        }
    }

    private void TellObstacles(StringValues policies, HttpRequest request)
    {
        foreach (var (directive, remedy) in SecurityPolicy.Obstacles(policies, request))
        {
            if (_said.TryAdd(directive))
            {
                Log.InjectionForbidden(logger, directive, remedy);
            }
        }
    }

    private void TellOnce(string header, string value, string remedy)
    {
        if (_said.TryAdd($"{header}: {value}"))
        {
            Tell(() => Log.InjectionImpossible(logger, header, LoggableName.Of(value), remedy));
        }
    }

    private static void Tell(Action message)
    {
        try
        {
            message();
        }
#pragma warning disable CA1031 // The log may be what failed; the visitor gets the page all the same.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
