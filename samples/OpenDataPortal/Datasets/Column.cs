using System.Globalization;
using OpenDataPortal.Languages;

namespace OpenDataPortal.Datasets;

/// <summary>A column: its name in the file, and its title in a page.</summary>
internal sealed record Column(string Name, LocalText Title, bool Numeric = false)
{
    /// <summary>A value of the file as a page shows it: numbers and dates in the form of the request's language.</summary>
    public string Show(string value)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
        }

        return Numeric && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number.ToString($"N{number.Scale}", CultureInfo.CurrentCulture)
            : value;
    }
}
