using Microsoft.Extensions.Logging;

namespace CookieConsent.Diagnostics;

/// <summary>Logs the categories that the application asks about and the catalogue does not have, each once.</summary>
internal sealed class UnknownCategories(ILogger<UnknownCategories> logger)
{
    private const int MaxIds = 100;

    private readonly LogOnceSet _ids = new(MaxIds, () => { });

    public void Report(string id, string known)
    {
        if (_ids.TryAdd(id))
        {
            Log.UnknownCategory(logger, LogSanitizer.Of(id), known);
        }
    }
}
