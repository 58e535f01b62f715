using System.Globalization;
using CookieConsent.Endpoints;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Records.Reports;

/// <summary>Which records an operator asks for: <c>from</c>, <c>to</c> and <c>value</c> of the query.</summary>
internal static class ReportQuery
{
    private const string Remedy = "Write a date such as 2026-03-12, or a moment in UTC such as 2026-03-12T14:00:00Z.";

    /// <summary>A date, and the moments of ISO 8601 with their distance from UTC, as JavaScript, .NET and command lines write them.</summary>
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

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

        // A plus sign that is not escaped arrives as a blank.
        var iso = text.Replace(' ', '+');
        return DateTimeOffset.TryParseExact(iso, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : throw new ProblemException(new Problem(StatusCodes.Status400BadRequest, "The query cannot be read.", $"'{Problem.Truncate(text)}' is not a moment.", name, Remedy));
    }
}
