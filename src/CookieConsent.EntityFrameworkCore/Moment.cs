namespace CookieConsent.EntityFrameworkCore;

/// <summary>Moments as columns have them: in UTC, in whole seconds.</summary>
internal static class Moment
{
    // Most providers do not return the kind, and Npgsql's legacy mode returns local time.
    public static DateTimeOffset Of(DateTime column) =>
        new(column.Kind == DateTimeKind.Local ? column.ToUniversalTime() : DateTime.SpecifyKind(column, DateTimeKind.Utc));

    /// <summary>The first whole second that is not before a moment. SQL Server rounds parameters to the precision of their column.</summary>
    public static DateTime Ceiling(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        var excess = utc.Ticks % TimeSpan.TicksPerSecond;
        return excess == 0 ? utc : utc.AddTicks(TimeSpan.TicksPerSecond - excess);
    }
}
