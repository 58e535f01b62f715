namespace CookieConsent.Testing;

/// <summary>Compares a cookie with its declaration.</summary>
internal static class CatalogueDifference
{
    /// <returns>One sentence for each difference, with the remedy.</returns>
    public static IEnumerable<string> Of(ObservedCookie cookie)
    {
        if (cookie.DeclaredLifetime is { } declared && IsLonger(cookie, declared))
        {
            yield return $"It asks for {Report.LifetimeOf(cookie)}, but '{declared}' is declared. Ask for less, or declare \"Lifetime\": \"{Report.LifetimeOf(cookie)}\".";
        }

        if (DomainOf(cookie.DeclaredDomain) != cookie.Domain)
        {
            yield return $"It is set for {Or(cookie.Domain, "this host alone")}, but for {Or(cookie.DeclaredDomain, "this host alone")} in the catalogue. Correct \"Domain\", or the code.";
        }

        if ((cookie.DeclaredPath ?? "/") != (cookie.Path ?? "/"))
        {
            yield return $"It is set for the path {cookie.Path}, but for {cookie.DeclaredPath ?? "/"} in the catalogue. Correct \"Path\", or the code.";
        }

        if (cookie is { Secure: false, Request.IsHttps: true })
        {
            yield return "It is set over HTTPS without Secure, so it is also sent over HTTP. Add Secure.";
        }
    }

    private static bool IsLonger(ObservedCookie cookie, CookieLifetime declared) =>
        cookie.Lifetime is { } lifetime && cookie.Request.ObservedAt.Add(lifetime.Min(TimeSpan.FromDays(366_000))) > declared.After(cookie.Request.ObservedAt).AddSeconds(1);

    private static TimeSpan Min(this TimeSpan span, TimeSpan limit) => span < limit ? span : limit;

    private static string? DomainOf(string? declared) => declared?.TrimStart('.').ToLowerInvariant();

    private static string Or(string? value, string otherwise) => value ?? otherwise;
}
