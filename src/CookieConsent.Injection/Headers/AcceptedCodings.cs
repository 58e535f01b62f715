using System.Globalization;
using CookieConsent.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CookieConsent.Injection.Headers;

/// <summary>
/// Removes from <c>Accept-Encoding</c> what the package cannot decode, so that the application or the site behind a gateway chooses
/// among the rest (RFC 9110 section 12.5.3).
/// </summary>
internal sealed class AcceptedCodings
{
    private const string Any = "*";

    private static readonly string[] Readable = ["gzip", "br"];
    private static readonly string[] Known = [.. Readable, "x-gzip", "identity"];

    private Restriction? _last;

    public void Restrict(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0)
        {
            return;
        }

        var last = Volatile.Read(ref _last);
        if (last is null || last.Accepted != accepted)
        {
            last = new Restriction(accepted, Restricted(accepted));
            Volatile.Write(ref _last, last);
        }

        request.Headers.AcceptEncoding = last.Offered;
    }

    /// <summary>Where nothing that can be read is accepted, the page is sent as it is.</summary>
    private static StringValues Restricted(StringValues accepted)
    {
        if (!ParsedHeaders.IsShort(accepted) || !StringWithQualityHeaderValue.TryParseList(accepted, out var codings))
        {
            return "identity";
        }

        var first = codings.DistinctBy(coding => coding.Value.ToString(), StringComparer.OrdinalIgnoreCase).ToList();
        var offered = first.SelectMany(coding => Offered(coding, first)).ToList();
        return offered.Count == 0 ? "identity" : string.Join(", ", offered.Select(Format));
    }

    /// <summary><c>*</c> stands for every coding that is not named, and <c>*;q=0</c> refuses them.</summary>
    private static IEnumerable<StringWithQualityHeaderValue> Offered(StringWithQualityHeaderValue coding, List<StringWithQualityHeaderValue> all)
    {
        if (coding.Value != Any)
        {
            return Known.Any(name => IsNamed(coding, name)) ? [coding] : [];
        }

        return coding.Quality is 0
            ? [coding]
            : Readable.Where(name => !all.Exists(other => IsNamed(other, name))).Select(name => WithQuality(name, coding.Quality));
    }

    private static string Format(StringWithQualityHeaderValue coding) =>
        coding.Quality is { } quality ? string.Create(CultureInfo.InvariantCulture, $"{coding.Value};q={quality}") : coding.Value.ToString();

    private static bool IsNamed(StringWithQualityHeaderValue coding, string name) => coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static StringWithQualityHeaderValue WithQuality(string name, double? quality) => quality is { } given ? new(name, given) : new(name);

    private sealed record Restriction(StringValues Accepted, StringValues Offered);
}
