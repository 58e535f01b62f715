using System.Collections.Immutable;
using CookieConsent.Catalogue;

namespace CookieConsent.Preferences;

/// <summary>What the visitor chose, when, and about what. Holds no identifier of the visitor.</summary>
/// <param name="DecidedAt">When the choice was made, in UTC, in whole seconds.</param>
/// <param name="Choices">One entry per optional category there was.</param>
internal sealed record CookiePreferences(DateTimeOffset DecidedAt, ImmutableArray<CategoryChoice> Choices)
{
    /// <summary>A moment as a choice is dated: without its fraction of a second.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    /// <summary>How far the clocks of two instances differ at most. A choice dated so little ahead was made just now, by another clock.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>A date as it counts at a moment: at most <see cref="MaxClockSkew"/> ahead, it is the moment itself.</summary>
    public static DateTimeOffset WithoutSkew(DateTimeOffset decidedAt, DateTimeOffset now) =>
        decidedAt > now && decidedAt - now <= MaxClockSkew ? WholeSecond(now) : decidedAt;

    /// <summary>The categories that were rejected, one bit per index, whatever was asked about them then.</summary>
    public uint Objections(CookieCatalogue catalogue) => Choices
        .Where(choice => choice.Choice == Choice.Rejected)
        .Select(choice => catalogue.FindCategory(choice.CategoryId))
        .Aggregate(0u, (objections, category) => category is { IsNecessary: false } ? objections | category.Bit : objections);

    /// <summary>Whether it counts before another: the newer one does, and of two of one second the one that accepts less.</summary>
    public bool Outranks(CookiePreferences other) =>
        DecidedAt == other.DecidedAt ? Acceptances < other.Acceptances : DecidedAt > other.DecidedAt;

    private int Acceptances => Choices.Count(choice => choice.Choice == Choice.Accepted);

    /// <summary>
    /// The choice about a category; undecided where nothing was said of it, or where what is asked has changed since.
    /// </summary>
    public Choice About(CookieCategory category)
    {
        foreach (var choice in Choices)
        {
            if (choice.CategoryId.Equals(category.Id, StringComparison.OrdinalIgnoreCase))
            {
                return choice.Fingerprint == category.Fingerprint ? choice.Choice : Choice.Undecided;
            }
        }

        return Choice.Undecided;
    }
}
