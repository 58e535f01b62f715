using CookieConsent.Diagnostics;
using CookieConsent.Injection.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Injection;

/// <summary>Logs why pages got no banner, once for each cause.</summary>
internal sealed class InjectionTelemetry(ConsentHealth health, ILoggerFactory loggers)
{
    private const string Category = "CookieConsent.Injection";
    private const int Capacity = 50;

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly LogOnceSet _logged = new(Capacity, () => { });

    public void ContentCodingUnsupported(string coding) => Once("coding: " + coding, () => Log.ContentCodingUnsupported(_logger, LogSanitizer.Sanitize(coding)));

    public void ContentCodingUntrue(string coding) => Once("untrue: " + coding, () => Log.ContentCodingUntrue(_logger, LogSanitizer.Sanitize(coding)));

    public void CharsetUnsupported(string contentType) => Once("type: " + contentType, () => Log.CharsetUnsupported(_logger, LogSanitizer.Sanitize(contentType)));

    public void TransformationForbidden(string directives) => Once("directives: " + directives, () => Log.TransformationForbidden(_logger, LogSanitizer.Sanitize(directives)));

    public void ReportObstacles(HttpContext context)
    {
        var policies = context.Response.Headers.ContentSecurityPolicy;
        if (policies.Count == 0)
        {
            return;
        }

        foreach (var obstacle in SecurityPolicy.Obstacles(policies, context.Request))
        {
            Once(obstacle.Directive, () => ReportObstacle(obstacle));
        }
    }

    public void Failed(Exception exception) => Once($"{exception.GetType()}", () => Log.InjectionFailed(_logger, exception));

    private void ReportObstacle(PolicyObstacle obstacle)
    {
        switch (obstacle.Kind)
        {
            case ObstacleKind.Origin:
                Log.OriginForbidden(_logger, obstacle.Directive);
                break;
            case ObstacleKind.StrictDynamic:
                Log.ScriptNeedsNonce(_logger, obstacle.Directive);
                break;
            case ObstacleKind.Sandbox:
                Log.PageSandboxed(_logger, obstacle.Missing);
                break;
            case ObstacleKind.TrustedTypes:
                Log.TrustedTypeForbidden(_logger, obstacle.Missing);
                break;
        }
    }

    private void Once(string cause, Action log)
    {
        try
        {
            if (_logged.TryAdd(cause))
            {
                health.AddInjectionObstacle(cause);
                log();
            }
        }
        catch (Exception)
        {
            // A logger that throws changes nothing.
        }
    }
}
