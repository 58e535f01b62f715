using System.Text.Json;
using CookieConsent.Catalogue;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Testing;

/// <summary>The <c>inspection.json</c> of the EDPS Website Evidence Collector: what a browser kept that visited a site and made no choice.</summary>
internal static class EvidenceInspection
{
    /// <exception cref="CookieAssertionException">It is no inspection.</exception>
    public static IEnumerable<ObservedCookie> Read(string json, CookieCatalogue catalogue)
    {
        try
        {
            var inspection = JsonDocument.Parse(json).RootElement;
            var host = inspection.GetProperty("host").GetString();
            var start = inspection.GetProperty("start_time").GetDateTimeOffset();
            return [.. inspection.GetProperty("cookies").EnumerateArray().Select(cookie => Of(cookie, host, start, catalogue))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CookieAssertionException("The file is not an inspection of the Website Evidence Collector. Name its inspection.json, of version 2.", exception);
        }
    }

    private static ObservedCookie Of(JsonElement cookie, string? host, DateTimeOffset start, CookieCatalogue catalogue)
    {
        var name = cookie.GetProperty("name").GetString()!;
        var declaration = catalogue.Find(name);
        var category = declaration is null ? null : catalogue.CategoryOf(declaration);
        var address = cookie.TryGetProperty("log", out var log) && log.TryGetProperty("location", out var location) ? location.GetString() : null;
        var domain = cookie.GetProperty("domain").GetString();
        return new ObservedCookie
        {
            Request = new ObservedRequest { Method = "GET", Route = address, IsHttps = address?.StartsWith("https:", StringComparison.Ordinal) == true, Choices = new Dictionary<string, ConsentChoice>(), ObservedAt = start },
            Source = CookieSource.Response,
            Name = name,
            Verdict = declaration is null ? CookieVerdict.Undeclared : category!.IsNecessary || declaration.Anonymous ? CookieVerdict.Allowed : CookieVerdict.RefusedUndecided,
            Reason = declaration is null ? CookieVerdictReason.Undeclared : category!.IsNecessary ? CookieVerdictReason.Necessary : declaration.Anonymous ? CookieVerdictReason.Anonymous : CookieVerdictReason.Undecided,
            Lifetime = cookie.TryGetProperty("expiresDays", out var days) ? TimeSpan.FromDays(days.GetDouble()) : null,
            Domain = domain == host ? null : domain,
            Path = cookie.GetProperty("path").GetString(),
            Secure = IsTrue(cookie, "secure"),
            HttpOnly = IsTrue(cookie, "httpOnly"),
            SameSite = cookie.TryGetProperty("sameSite", out var sameSite) && Enum.TryParse<SameSiteMode>(sameSite.GetString(), out var mode) ? mode : SameSiteMode.Unspecified,
            Category = category?.Id,
            DeclaredName = declaration?.Name,
            DeclaredLifetime = declaration?.Lifetime,
            DeclaredDomain = declaration?.Domain,
            DeclaredPath = declaration?.Path,
            IsDeclaredBySite = declaration?.IsDeclared == true,
        };
    }

    private static bool IsTrue(JsonElement cookie, string property) => cookie.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;
}
