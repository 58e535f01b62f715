using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CookieConsent;

/// <summary>
/// How long a cookie or a choice is kept: the browser's session, or a number of calendar units. A string such as <c>"13 months"</c>
/// converts to it, in the form that the configuration has too.
/// </summary>
public sealed record CookieLifetime
{
    internal const string Form =
        "Write 'session', or a whole number above zero and a unit (second, minute, hour, day, week, month, year), such as '13 months'.";

    private CookieLifetime(int amount, LifetimeUnit unit) => (Amount, Unit) = (amount, unit);

    /// <summary>Until the browser's session ends.</summary>
    public static CookieLifetime Session { get; } = new(0, LifetimeUnit.Session);

    internal int Amount { get; }

    internal LifetimeUnit Unit { get; }

    internal bool IsSession => Unit == LifetimeUnit.Session;

    /// <summary>A string such as <c>"14 days"</c> or <c>"session"</c>.</summary>
    /// <param name="text">The string; <see langword="null"/> for no lifetime.</param>
    /// <exception cref="FormatException">The string is not a lifetime; the message names the form.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator CookieLifetime?(string? text) => text is null ? null : FromString(text);

    /// <summary>A number of seconds.</summary>
    /// <param name="amount">How many, at least 1.</param>
    /// <returns>The lifetime.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero or negative.</exception>
    public static CookieLifetime Seconds(int amount) => Of(amount, LifetimeUnit.Second);

    /// <summary>A number of minutes.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Minutes(int amount) => Of(amount, LifetimeUnit.Minute);

    /// <summary>A number of hours.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Hours(int amount) => Of(amount, LifetimeUnit.Hour);

    /// <summary>A number of days.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Days(int amount) => Of(amount, LifetimeUnit.Day);

    /// <summary>A number of weeks.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Weeks(int amount) => Of(amount, LifetimeUnit.Week);

    /// <summary>A number of calendar months.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Months(int amount) => Of(amount, LifetimeUnit.Month);

    /// <summary>A number of calendar years.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Years(int amount) => Of(amount, LifetimeUnit.Year);

    /// <summary>Reads <c>session</c>, or a whole number above zero and a unit, singular or plural, in any case.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The lifetime.</returns>
    /// <exception cref="FormatException">The string is not a lifetime; the message names the form.</exception>
    public static CookieLifetime FromString(string text) =>
        TryParse(text, out var lifetime) ? lifetime : throw new FormatException($"'{text}' is not a lifetime. {Form}");

    /// <summary>Reads a lifetime without an exception.</summary>
    /// <inheritdoc cref="FromString"/>
    /// <param name="text">The string.</param>
    /// <param name="lifetime">The lifetime, where the string is one.</param>
    /// <returns>Whether the string is a lifetime.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CookieLifetime? lifetime)
    {
        lifetime = text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var word] when word.Equals("session", StringComparison.OrdinalIgnoreCase) => Session,
            [var number, var word] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount > 0 && ParseUnit(word) is { } unit =>
                new CookieLifetime(amount, unit),
            _ => null,
        };
        return lifetime is not null;
    }

    /// <summary>The lifetime as the configuration writes it, such as <c>13 months</c>.</summary>
    /// <returns>The string.</returns>
    public override string ToString() =>
        IsSession ? "session" : string.Create(CultureInfo.InvariantCulture, $"{Amount} {Unit.ToString().ToLowerInvariant()}{(Amount == 1 ? "" : "s")}");

    /// <summary>A span of time in the largest unit that divides it; session for less than a second.</summary>
    internal static CookieLifetime From(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        (long Length, LifetimeUnit Unit)[] units = [(86_400, LifetimeUnit.Day), (3_600, LifetimeUnit.Hour), (60, LifetimeUnit.Minute), (1, LifetimeUnit.Second)];
        var (length, unit) = Array.Find(units, unit => seconds > 0 && seconds % unit.Length == 0 && seconds / unit.Length <= int.MaxValue);
        return length == 0 ? Session : new CookieLifetime((int)(seconds / length), unit);
    }

    /// <summary>The moment at which something that starts now ends; the end of time where the calendar has none.</summary>
    internal DateTimeOffset After(DateTimeOffset start)
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

    private static CookieLifetime Of(int amount, LifetimeUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return new CookieLifetime(amount, unit);
    }

    private static LifetimeUnit? ParseUnit(string word)
    {
        var singular = word.EndsWith('s') || word.EndsWith('S') ? word[..^1] : word;
        return Enum.GetValues<LifetimeUnit>().Skip(1).Select(unit => (LifetimeUnit?)unit).FirstOrDefault(unit => singular.Equals(unit.ToString(), StringComparison.OrdinalIgnoreCase));
    }
}

internal enum LifetimeUnit { Session, Second, Minute, Hour, Day, Week, Month, Year }
