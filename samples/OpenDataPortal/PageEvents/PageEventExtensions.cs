namespace OpenDataPortal.PageEvents;

internal static class PageEventExtensions
{
    /// <summary>In Development alone: the strip at the end of each page, which shows what the library did.</summary>
    public static void AddPageEvents(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHttpContextAccessor().AddSingleton<PageReport>().AddSingleton<ILoggerProvider, PageEventLog>();
            builder.Logging.AddFilter<PageEventLog>(PageEventLog.Category, LogLevel.Debug);
        }
    }
}
