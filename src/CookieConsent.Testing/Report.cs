using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CookieConsent.Diagnostics.Discovery;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Testing;

/// <summary>The messages of the assertions.</summary>
internal static class Report
{
    private const string Indent = "  ";

    /// <exception cref="CookieAssertionException">There are findings.</exception>
    public static void Throw(string headline, IEnumerable<string> findings)
    {
        string[] lines = [.. findings.Distinct()];
        if (lines.Length > 0)
        {
            throw new CookieAssertionException($"{headline}\n\n{string.Join("\n\n", lines.Select(Indented))}\n");
        }
    }

    public static string SetBeforeConsent(ObservedCookie cookie) => cookie.Category is null
        ? Undeclared(cookie)
        : $"""
            {Heading(cookie)}
            It is in '{cookie.Category}', and the visitor has {(cookie.Reason == CookieVerdictReason.Rejected ? "rejected" : "not decided on")} that category. {Fate(cookie)}
            Set it only where HttpContext.GetCookieConsent().IsCookieAllowed("{cookie.Name}") is true.
            """;

    public static string Undeclared(ObservedCookie cookie) => cookie.Name.Length == 0
        ? $"""
            {Heading(cookie)}
            It has no name, so it cannot be declared. {Fate(cookie)} Give it a name.
            """
        : $"""
            {Heading(cookie)}
            Nothing declares it. {Fate(cookie)} Declare it in appsettings.json, in the category that fits:

              "CookieConsent": {Fragment(cookie)}
            """;

    public static string Different(ObservedCookie cookie, IReadOnlyList<string> differences) => $"{Heading(cookie)}\n{string.Join('\n', differences)}";

    public static string NeverSeen(string category, string name) =>
        $"{name}, declared in '{category}'\nNo response set it. Visit the page that does, remove the declaration, or name it if a script sets it: ShouldMatchTheCatalogue(\"{name}\").";

    /// <summary>What a cookie asks for, as the catalogue spells it.</summary>
    public static string LifetimeOf(ObservedCookie cookie) => cookie.Lifetime is { } lifetime ? CookieLifetime.From(Rounded(lifetime)).ToString() : CookieLifetime.Session.ToString();

    /// <summary>Without what is left of the last second of an <c>Expires</c>, which has whole seconds.</summary>
    private static TimeSpan Rounded(TimeSpan lifetime) => TimeSpan.FromSeconds(Math.Ceiling(lifetime.TotalSeconds));

    private static string Heading(ObservedCookie cookie)
    {
        var attributes = new StringBuilder($"{cookie.Name}, set by {cookie.Request.Method} {Route(cookie)} ({LifetimeOf(cookie)}; path {cookie.Path ?? "of the request"}");
        attributes.Append(cookie.Domain is null ? "" : $"; domain {cookie.Domain}");
        attributes.Append(cookie.Secure ? "; Secure" : "").Append(cookie.HttpOnly ? "; HttpOnly" : "");
        attributes.Append(cookie.SameSite == SameSiteMode.Unspecified ? "" : $"; SameSite={cookie.SameSite}");
        return attributes.Append(')').ToString();
    }

    private static string Route(ObservedCookie cookie) => cookie.Request.Route ?? "(no endpoint)";

    private static string Fate(ObservedCookie cookie) => (cookie.IsRemoved, cookie.Request.Mode) switch
    {
        (false, _) => "It is sent.",
        (_, CookieConsentMode.ReportOnly) => "It is sent, because of the report-only mode.",
        _ => "It is removed.",
    };

    /// <summary>What would declare it. Generated parts of its name become a pattern, and a name that the configuration would split is spelled out.</summary>
    private static string Fragment(ObservedCookie cookie)
    {
        var name = GeneratedName.PatternOf(cookie.Name);
        var key = name.Replace(':', '-');
        return $$"""
            {
                "Categories": {
                  "{{(cookie.Reason == CookieVerdictReason.Essential ? CookieCategories.Necessary : "…")}}": {
                    "Cookies": {
                      {{Quote(key)}}: {{{Setting("Name", key == name ? null : name, " ", ",")}} "Provider": "…", "Purpose": "…", "Lifetime": "{{LifetimeOf(cookie)}}"{{Setting("Domain", cookie.Domain, ", ")}}{{Setting("Path", cookie.Path is "/" ? null : cookie.Path, ", ")}} }
                    }
                  }
                }
              }
            """;
    }

    private static string Setting(string name, string? value, string before = "", string after = "") => value is null ? "" : $"{before}\"{name}\": {Quote(value)}{after}";

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Indented(string finding) => string.Join('\n', finding.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : Indent + line));
}
