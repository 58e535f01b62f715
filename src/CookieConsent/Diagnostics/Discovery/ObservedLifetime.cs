namespace CookieConsent.Diagnostics.Discovery;

/// <summary>The lifetime to declare for what a cookie asks for.</summary>
internal static class ObservedLifetime
{
    /// <summary>Fewer days are days, because a month has 28 to 31.</summary>
    private const int MinCalendarDays = 89;

    private const int MaxAmount = 120;

    /// <summary>The shortest plain lifetime that is not shorter than what is asked for.</summary>
    /// <param name="asked">What a <c>Set-Cookie</c> line asks for; <see langword="null"/> for a session cookie.</param>
    /// <param name="now">When it was asked for.</param>
    public static CookieLifetime ToDeclare(TimeSpan? asked, DateTimeOffset now)
    {
        if (asked is not { } span)
        {
            return CookieLifetime.Session;
        }

        var calendar = span.TotalDays < MinCalendarDays ? null : Candidates().FirstOrDefault(candidate => IsJustEnough(candidate, span, now));
        return calendar ?? CookieLifetime.From(WholeUnits(span));
    }

    private static IEnumerable<CookieLifetime> Candidates() =>
        Enumerable.Range(1, MaxAmount).Select(CookieLifetime.Years).Concat(Enumerable.Range(1, MaxAmount).Select(CookieLifetime.Months));

    /// <summary>Whether a lifetime of calendar units ends at most a day after what is asked for.</summary>
    private static bool IsJustEnough(CookieLifetime candidate, TimeSpan asked, DateTimeOffset now) =>
        candidate.After(now) - now - asked is var more && more >= TimeSpan.Zero && more <= TimeSpan.FromDays(1);

    /// <summary>Rounded up: <c>Expires</c> has whole seconds, and was written a moment before.</summary>
    private static TimeSpan WholeUnits(TimeSpan asked)
    {
        var unit = asked.TotalDays >= 1 ? TimeSpan.FromDays(1) : asked.TotalHours >= 1 ? TimeSpan.FromHours(1) : asked.TotalMinutes >= 1 ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        return unit * Math.Ceiling(asked / unit);
    }
}
