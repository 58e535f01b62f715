using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Enforcement.Responses;

/// <summary>A log that throws for one category of the library, as with a full disk.</summary>
/// <param name="category">What the categories of the log begin with that throw.</param>
internal sealed class BrokenLog(string category = "CookieConsent.Enforcement") : ILoggerProvider
{
    /// <summary>Whether it throws by now.</summary>
    public bool IsBroken { get; set; } = true;

    /// <summary>Whether it throws when it is asked for a level, and not only when it is to write.</summary>
    public bool IsBrokenWhenAsked { get; init; }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName.StartsWith(category, StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(BrokenLog log, bool isConcerned) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log.IsBrokenWhenAsked ? Write() : true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Write();

        private bool Write() => log.IsBroken && isConcerned ? throw new IOException("The log is broken.") : true;
    }
}
