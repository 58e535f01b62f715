using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>A log that can take nothing of the library while requests are answered: its disk is full, say.</summary>
internal sealed class BrokenLog : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName.StartsWith("CookieConsent.Enforcement", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(bool throws) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (throws)
            {
                throw new IOException("The log is broken.");
            }
        }
    }
}
