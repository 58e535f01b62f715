using System.Buffers;

namespace CookieConsent.Records.Reports;

/// <summary>Records as comma-separated values (RFC 4180), for a spreadsheet.</summary>
internal static class RecordCsv
{
    public const string Header = "time,event,surface,language,policyVersion,asked,exhibit,value,id\r\n";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static string Line(ConsentRecord record) => string.Join(
        ',',
        new[]
        {
            RecordFormat.Format(record.RecordedAt),
            RecordFormat.NameOf(record.Event),
            RecordFormat.NameOf(record.Surface),
            record.Language,
            record.PolicyVersion,
            record.IsAskedVerified ? "true" : "false",
            record.Exhibit,
            record.Value,
            record.Id.ToString(),
        }.Select(Cell)) + "\r\n";

    /// <summary>A spreadsheet takes a cell that begins with one of these for a formula, so an apostrophe comes first.</summary>
    public static string Cell(string value)
    {
        var text = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{value}" : value;
        return text.AsSpan().ContainsAny(NeedQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
