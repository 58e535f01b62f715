using System.Globalization;

namespace CookieConsent.Components.Report;

/// <summary>A column of a table of the report. The first column names the row.</summary>
/// <param name="Id">The word in the address by which the table is sorted.</param>
/// <param name="Title">What the column has.</param>
/// <param name="Text">What a row shows in it. Texts are sorted in ascending order.</param>
/// <param name="Amount">What is sorted in descending order instead; <see langword="null"/> for a text.</param>
internal sealed record ReportColumn<TRow>(string Id, string Title, Func<TRow, string?> Text, Func<TRow, long>? Amount = null)
{
    public string Direction => Amount is null ? "ascending" : "descending";

    public static ReportColumn<TRow> Count(string id, string title, Func<TRow, long> count) =>
        new(id, title, row => count(row).ToString("N0", CultureInfo.InvariantCulture), count);

    public static ReportColumn<TRow> Time(string id, string title, Func<TRow, DateTimeOffset> moment) =>
        new(id, title, row => TextOf(moment(row)), row => moment(row).UtcTicks);

    public static string TextOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public IEnumerable<TRow> Sort(IEnumerable<TRow> rows) => Amount is null ? rows.OrderBy(Text, StringComparer.Ordinal) : rows.OrderByDescending(Amount);
}
