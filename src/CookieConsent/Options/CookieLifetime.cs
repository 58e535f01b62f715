using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CookieConsent;

/// <summary>
/// Represents how long a cookie or a choice is kept: the browser's session, or a number of calendar units. A string such as
/// <c>"13 months"</c> converts to it. The configuration uses the same form.
/// </summary>
public sealed record CookieLifetime
{
    internal const string Form =
        "Write 'session', or a whole number above zero and a unit (second, minute, hour, day, week, month, year), such as '13 months'.";

    private CookieLifetime(int amount, LifetimeUnit unit) => (Amount, Unit) = (amount, unit);

    /// <summary>Gets the lifetime that ends with the browser's session.</summary>
    public static CookieLifetime Session { get; } = new(0, LifetimeUnit.Session);

    internal int Amount { get; }

    internal LifetimeUnit Unit { get; }

    internal bool IsSession => Unit == LifetimeUnit.Session;

    /// <summary>Converts a string such as <c>"14 days"</c> or <c>"session"</c>.</summary>
    /// <param name="text">The string, or <see langword="null"/> for no lifetime.</param>
    /// <exception cref="FormatException">The string is not a lifetime. The message describes the form.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator CookieLifetime?(string? text) => text is null ? null : FromString(text);

    /// <summary>Returns a lifetime of a number of seconds.</summary>
    /// <param name="amount">The number. It must be at least 1.</param>
    /// <returns>The lifetime.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> is zero or negative.</exception>
    public static CookieLifetime Seconds(int amount) => Of(amount, LifetimeUnit.Second);

    /// <summary>Returns a lifetime of a number of minutes.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Minutes(int amount) => Of(amount, LifetimeUnit.Minute);

    /// <summary>Returns a lifetime of a number of hours.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Hours(int amount) => Of(amount, LifetimeUnit.Hour);

    /// <summary>Returns a lifetime of a number of days.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Days(int amount) => Of(amount, LifetimeUnit.Day);

    /// <summary>Returns a lifetime of a number of weeks.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Weeks(int amount) => Of(amount, LifetimeUnit.Week);

    /// <summary>Returns a lifetime of a number of calendar months.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Months(int amount) => Of(amount, LifetimeUnit.Month);

    /// <summary>Returns a lifetime of a number of calendar years.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static CookieLifetime Years(int amount) => Of(amount, LifetimeUnit.Year);

    /// <summary>Converts <c>session</c>, or a whole number above zero and a unit. The unit is singular or plural, and not case-sensitive.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The lifetime.</returns>
    /// <exception cref="FormatException">The string is not a lifetime. The message describes the form.</exception>
    public static CookieLifetime FromString(string text) =>
        TryParse(text, out var lifetime) ? lifetime : throw new FormatException($"'{text}' is not a lifetime. {Form}");

    /// <summary>Converts a string to a lifetime, without an exception.</summary>
    /// <inheritdoc cref="FromString"/>
    /// <param name="text">The string.</param>
    /// <param name="lifetime">The lifetime, or <see langword="null"/> if the string is not a lifetime.</param>
    /// <returns><see langword="true"/> if the string is a lifetime; otherwise, <see langword="false"/>.</returns>
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

    /// <summary>Returns the lifetime in the form of the configuration, such as <c>13 months</c>.</summary>
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
    internal DateTimeOffset After(DateTimeOffset start) => Add(start, Amount) ?? DateTimeOffset.MaxValue;

    /// <summary>The moment at which something that ends now started; the beginning of time where the calendar has none.</summary>
    internal DateTimeOffset Before(DateTimeOffset end) => Add(end, -Amount) ?? DateTimeOffset.MinValue;

    /// <summary>Whether a cookie may ask for a span of time; <see langword="null"/> for a session.</summary>
    internal bool Allows(TimeSpan? asked, DateTimeOffset start) => asked is not { } span || (!IsSession && After(start) - start >= span);

    private DateTimeOffset? Add(DateTimeOffset moment, int amount)
    {
        try
        {
            return Unit switch
            {
                LifetimeUnit.Second => moment.AddSeconds(amount),
                LifetimeUnit.Minute => moment.AddMinutes(amount),
                LifetimeUnit.Hour => moment.AddHours(amount),
                LifetimeUnit.Day => moment.AddDays(amount),
                LifetimeUnit.Week => moment.AddDays(7d * amount),
                LifetimeUnit.Month => moment.AddMonths(amount),
                LifetimeUnit.Year => moment.AddYears(amount),
                _ => moment,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
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
