using Microsoft.Extensions.Logging.Abstractions;

namespace OpenDataPortal.PageEvents;

/// <summary>Collects, per request, the library's log messages about cookies that it removed or shortened. They name cookies, never values.</summary>
internal sealed class PageEventLog(IHttpContextAccessor accessor) : ILoggerProvider, ILogger
{
    public const string Category = "CookieConsent.Enforcement";

    public static IReadOnlyList<PageEvent> Of(HttpContext context) => context.Items[typeof(PageEventLog)] as List<PageEvent> ?? [];

    public ILogger CreateLogger(string categoryName) => categoryName == Category ? this : NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <summary>The numbers are those of docs/reference/logs-and-metrics.md.</summary>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (accessor.HttpContext is not { } context || state is not IReadOnlyList<KeyValuePair<string, object?>> facts)
        {
            return;
        }

        PageOutcome? outcome = eventId.Id switch
        {
            1 => Fact("Choice") == "Rejected" ? PageOutcome.Rejected : PageOutcome.Undecided,
            2 or 8 or 12 or 13 or 14 => PageOutcome.Undeclared,
            3 => PageOutcome.Shortened,
            _ => null,
        };
        if (outcome is { } known)
        {
            context.Items.TryAdd(typeof(PageEventLog), new List<PageEvent>());
            ((List<PageEvent>)context.Items[typeof(PageEventLog)]!).Add(new PageEvent(Fact("Cookie") ?? "", Fact("Category"), known));
        }

        string? Fact(string name) => facts.FirstOrDefault(fact => fact.Key == name).Value?.ToString();
    }

    public void Dispose()
    {
        // Nothing is held beyond a request.
    }
}
