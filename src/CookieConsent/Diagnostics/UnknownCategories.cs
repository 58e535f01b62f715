using Microsoft.Extensions.Logging;

namespace CookieConsent.Diagnostics;

/// <summary>Logs each category once that the application asks about and the catalogue does not have.</summary>
internal sealed class UnknownCategories(ILoggerFactory loggers)
{
    private const int Capacity = 100;

    private readonly LogOnceSet _ids = new(Capacity);

    public void Report(string id, string known)
    {
        if (_ids.TryAdd(id))
        {
            Log.UnknownCategory(loggers.CreateLogger(LogCategories.Configuration), LogSanitizer.Sanitize(id), known);
        }
    }
}
