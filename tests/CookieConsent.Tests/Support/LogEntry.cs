using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Support;

internal sealed record LogEntry(
    string Category,
    LogLevel Level,
    EventId Event,
    string Message,
    IReadOnlyDictionary<string, object?> Values,
    Exception? Exception);
