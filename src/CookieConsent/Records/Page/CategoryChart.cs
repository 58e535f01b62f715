using System.Globalization;
using System.Runtime.InteropServices;

namespace CookieConsent.Records.Page;

/// <summary>How many choices about a category were recorded on each of some days, and the bars that show it.</summary>
/// <param name="category">The id of the category.</param>
/// <param name="first">The first day.</param>
/// <param name="days">How many days.</param>
internal sealed class CategoryChart(string category, DateOnly first, int days)
{
    public const int Height = 48;
    public const int Step = 16;
    public const int BarWidth = 12;

    private readonly DayCount[] _days = [.. Enumerable.Range(0, days).Select(day => new DayCount(first.AddDays(day).ToString("O", CultureInfo.InvariantCulture), 0, 0))];

    public string Category => category;

    public IReadOnlyList<DayCount> Days => _days;

    /// <summary>The most choices of a day.</summary>
    public int Highest => _days.Max(day => day.Total);

    public string Summary
    {
        get
        {
            var (accepted, total) = (_days.Sum(day => day.Accepted), _days.Sum(day => day.Total));
            return string.Create(CultureInfo.InvariantCulture, $"{accepted} accepted, {total - accepted} rejected ({100 * (long)accepted / Math.Max(total, 1)} % accepted)");
        }
    }

    public void Add(DateOnly day, bool isAccepted)
    {
        var number = day.DayNumber - first.DayNumber;
        if (number < _days.Length)
        {
            _days[number] = isAccepted ? _days[number] with { Accepted = _days[number].Accepted + 1 } : _days[number] with { Rejected = _days[number].Rejected + 1 };
        }
    }

    /// <summary>The bars of all days, rejected choices on top of accepted ones.</summary>
    /// <param name="highest">The number that fills the height: the same for all charts, so that they can be compared.</param>
    public IEnumerable<Bar> BarsFor(int highest)
    {
        for (var i = 0; i < _days.Length; i++)
        {
            var accepted = HeightOf(_days[i].Accepted, highest);
            var total = HeightOf(_days[i].Total, highest);
            if (accepted > 0)
            {
                yield return new Bar((i * Step) + 2, Height - accepted, accepted, IsAccepted: true);
            }

            if (total > accepted)
            {
                yield return new Bar((i * Step) + 2, Height - total, total - accepted, IsAccepted: false);
            }
        }
    }

    /// <summary>What happened is visible, however little it is.</summary>
    private static int HeightOf(int count, int highest) => count == 0 ? 0 : Math.Max((int)((long)count * (Height - 2) / highest), 1);
}

/// <summary>The choices of one day.</summary>
/// <param name="Name">The day, as <c>2026-11-27</c>.</param>
/// <param name="Accepted">How many are accepted.</param>
/// <param name="Rejected">How many are rejected.</param>
internal sealed record DayCount(string Name, int Accepted, int Rejected)
{
    public int Total => Accepted + Rejected;
}

/// <summary>A part of a bar, in the units of the chart.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Bar(int X, int Y, int Height, bool IsAccepted);
