using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests.Support;

/// <summary>Collects structured log entries.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = [];

    /// <summary>The library's own entries, without what every start logs of the catalogue.</summary>
    public IReadOnlyList<LogEntry> Entries => [.. Own.Where(entry => entry.Event.Name is not ("CatalogueInForce" or "NothingAsked"))];

    private IEnumerable<LogEntry> Own => _entries.Where(entry => entry.Category.StartsWith("CookieConsent", StringComparison.Ordinal));

    /// <summary>What anything in the host logged as an error.</summary>
    public IReadOnlyList<LogEntry> Errors => [.. _entries.Where(entry => entry.Level >= LogLevel.Error)];

    public IReadOnlyList<LogEntry> Named(string eventName) => [.. Own.Where(entry => entry.Event.Name == eventName)];

    public ILogger CreateLogger(string categoryName) => new Collector(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Collector(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            entries.Enqueue(new LogEntry(category, logLevel, eventId, formatter(state, exception), values.ToDictionary(pair => pair.Key, pair => pair.Value), exception));
        }
    }
}
