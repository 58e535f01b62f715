using System.Globalization;

namespace CookieConsent.Catalogue;

/// <summary>How long something is kept: the browser's session, or a number of calendar units.</summary>
internal sealed record Lifetime
{
    public const string Form =
        "Write 'session', or a whole number above zero and a unit (second, minute, hour, day, week, month, year), such as '13 months'.";

    public static readonly Lifetime Session = new(0, LifetimeUnit.Session);

    private Lifetime(int amount, LifetimeUnit unit) => (Amount, Unit) = (amount, unit);

    public int Amount { get; }

    public LifetimeUnit Unit { get; }

    public bool IsSession => Unit == LifetimeUnit.Session;

    public static bool TryParse(string text, out Lifetime lifetime)
    {
        lifetime = Session;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var only])
        {
            return only.Equals("session", StringComparison.OrdinalIgnoreCase);
        }

        if (words is not [var number, var word]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount == 0
            || ParseUnit(word) is not { } unit)
        {
            return false;
        }

        lifetime = new Lifetime(amount, unit);
        return true;
    }

    /// <summary>A span of time in the largest unit that divides it; session for less than a second.</summary>
    public static Lifetime From(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        (long Length, LifetimeUnit Unit)[] units =
            [(86_400, LifetimeUnit.Day), (3_600, LifetimeUnit.Hour), (60, LifetimeUnit.Minute), (1, LifetimeUnit.Second)];
        foreach (var (length, unit) in units)
        {
            if (seconds > 0 && seconds % length == 0 && seconds / length <= int.MaxValue)
            {
                return new Lifetime((int)(seconds / length), unit);
            }
        }

        return Session;
    }

    /// <summary>The moment at which something that starts now ends; the end of time where the calendar has none.</summary>
    public DateTimeOffset After(DateTimeOffset start)
    {
        try
        {
            return Unit switch
            {
                LifetimeUnit.Second => start.AddSeconds(Amount),
                LifetimeUnit.Minute => start.AddMinutes(Amount),
                LifetimeUnit.Hour => start.AddHours(Amount),
                LifetimeUnit.Day => start.AddDays(Amount),
                LifetimeUnit.Week => start.AddDays(7d * Amount),
                LifetimeUnit.Month => start.AddMonths(Amount),
                LifetimeUnit.Year => start.AddYears(Amount),
                _ => start,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    public override string ToString() =>
        IsSession ? "session" : string.Create(CultureInfo.InvariantCulture, $"{Amount} {Unit.ToString().ToLowerInvariant()}{(Amount == 1 ? "" : "s")}");

    private static LifetimeUnit? ParseUnit(string word)
    {
        for (var unit = LifetimeUnit.Second; unit <= LifetimeUnit.Year; unit++)
        {
            var singular = unit.ToString();
            if (word.StartsWith(singular, StringComparison.OrdinalIgnoreCase) && word[singular.Length..] is "" or "s" or "S")
            {
                return unit;
            }
        }

        return null;
    }
}
