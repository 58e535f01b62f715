using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Matching;
using CookieConsent.Diagnostics.Discovery;
using CookieConsent.Diagnostics.Suggestions;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Testing;

/// <summary>The messages of the assertions.</summary>
internal static class Report
{
    private const string Indent = "  ";

    /// <exception cref="CookieAssertionException">There are findings.</exception>
    public static void Throw(string headline, IEnumerable<string> findings, string remedy = "")
    {
        string[] lines = [.. findings.Distinct()];
        if (lines.Length > 0)
        {
            throw new CookieAssertionException($"{headline}\n\n{string.Join("\n\n", lines.Select(Indented))}\n{remedy}");
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
            Nothing declares it. {Fate(cookie)}
            """;

    /// <summary>What would declare the cookies that nothing declares; empty where there is nothing to declare.</summary>
    public static string Remedy(IReadOnlyCollection<ObservedCookie> cookies, CookieCatalogue catalogue) =>
        DeclarationFragment.Of(Discovered(cookies, catalogue)) is { } fragment ? $"\nDeclare it in appsettings.json. Check each category, and fill in the empty texts:\n\n{fragment}" : "";

    public static string Different(ObservedCookie cookie, IReadOnlyList<string> differences) => $"{Heading(cookie)}\n{string.Join('\n', differences)}";

    public static string NeverSeen(string category, string name) =>
        $"{name}, declared in '{category}'\nNo response set it. Visit the page that does, remove the declaration, or name it if a script sets it: ShouldMatchTheCatalogue(\"{name}\").";

    /// <summary>What a cookie asks for, as the catalogue spells it.</summary>
    public static string LifetimeOf(ObservedCookie cookie) => cookie.Lifetime is { } lifetime ? CookieLifetime.From(Rounded(lifetime)).ToString() : CookieLifetime.Session.ToString();

    /// <summary>Without what is left of the last second of an <c>Expires</c>, which has whole seconds.</summary>
    private static TimeSpan Rounded(TimeSpan lifetime) => TimeSpan.FromSeconds(Math.Ceiling(lifetime.TotalSeconds));

    private static string Heading(ObservedCookie cookie)
    {
        var attributes = new StringBuilder($"{(cookie.Name.Length == 0 ? "(nameless)" : cookie.Name)}, set by {cookie.Request.Method} {Route(cookie)} ({LifetimeOf(cookie)}; path {cookie.Path ?? "of the request"}");
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

    /// <summary>What was seen of the cookies, as the report of a running application has it. A chunk counts as its cookie.</summary>
    private static CookieReport Discovered(IReadOnlyCollection<ObservedCookie> cookies, CookieCatalogue catalogue)
    {
        var names = cookies.Select(cookie => cookie.Name).ToHashSet(StringComparer.Ordinal);
        var seen = cookies
            .GroupBy(cookie => GeneratedName.PatternOf(CookieName.TryGetChunkOwner(cookie.Name, out var owner) && names.Contains(owner.ToString()) ? owner.ToString() : cookie.Name))
            .Select(same => same.Aggregate(New(same.Key, same.First()), (known, cookie) => known.Add(cookie)));
        return new CookieReport(new DiscoverySnapshot(DateTimeOffset.MinValue, [.. seen], [], 0, 0), catalogue, new CookieSuggestions(), new PresetSuggestions());
    }

    private static DiscoveredCookie New(string name, ObservedCookie first) =>
        new() { Name = name, Example = first.Name, FirstSeen = first.Request.ObservedAt, LastSeen = first.Request.ObservedAt };

    private static string Indented(string finding) => string.Join('\n', finding.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : Indent + line));
}
