using System.Globalization;
using CookieConsent.Endpoints;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Reports;

/// <summary>Which records an operator asks for: <c>from</c>, <c>to</c> and <c>value</c> of the query.</summary>
internal static class ReportQuery
{
    private const string Remedy = "Write a date such as 2026-03-12, or a moment in UTC such as 2026-03-12T14:00:00Z.";

    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <exception cref="ProblemException">A moment cannot be read.</exception>
    public static ConsentRecordQuery Of(HttpRequest request) => new()
    {
        From = Moment(request, "from"),
        To = Moment(request, "to"),
        Value = request.Query["value"].ToString().Trim() is { Length: > 0 } value ? value : null,
    };

    private static DateTimeOffset? Moment(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw ProblemException.BadInput(name, $"'{Problem.Truncate(text)}' is not a moment.", Remedy);
    }
}
