using System.Collections.Immutable;

namespace CookieConsent.Preferences;

/// <summary>What the visitor chose, when, and about what. Holds no identifier of the visitor.</summary>
/// <param name="DecidedAt">When the choice was made, in UTC, in whole seconds.</param>
/// <param name="Choices">One entry per optional category there was.</param>
internal sealed record CookiePreferences(DateTimeOffset DecidedAt, ImmutableArray<CategoryChoice> Choices)
{
    /// <summary>No entry: what is saved when a choice is forgotten.</summary>
    public static readonly CookiePreferences None = new(DateTimeOffset.UnixEpoch, []);

    /// <summary>The largest difference between the clocks of two instances. A choice dated so little ahead was made just now, by another clock.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>A moment as a choice is dated: without its fraction of a second.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    /// <summary>A date as it counts at a moment: at most <see cref="MaxClockSkew"/> ahead, it is the moment itself.</summary>
    public static DateTimeOffset WithoutSkew(DateTimeOffset decidedAt, DateTimeOffset now) =>
        decidedAt > now && decidedAt - now <= MaxClockSkew ? WholeSecond(now) : decidedAt;
}

/// <summary>Accepted or rejected, and the fingerprint of what was asked.</summary>
internal sealed record CategoryChoice(string CategoryId, ConsentChoice Choice, string Fingerprint);
