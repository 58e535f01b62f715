namespace CookieConsent.Tests.Support;

/// <summary>A catalogue with a declaration for everything that the policy page can show, in two languages.</summary>
internal static class FullCatalogue
{
    public const string Json = """
        { "DefaultCulture": "fr", "Categories": {
          "necessary": { "Cookies": { "sessionid": { "Provider": "Opendatasoft", "Service": { "fr": "Authentification", "en": "Authentication" },
            "Purpose": { "fr": "Se souvenir de l'utilisateur.", "en": "Remembers the user." }, "Lifetime": "14 days" } } },
          "statistics": { "Cookies": {
            "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": { "fr": "Compte les visites.", "en": "Counts visits." } },
            "_ga": { "Provider": "Google", "Lifetime": "session", "Purpose": "Mesure les parcours." } } },
          "first-party": { "Cookies": {
            "recommendations": { "Provider": { "fr": "Ce portail", "en": "This portal" }, "Lifetime": "1 year", "Purpose": "Recommande.", "Storage": "localStorage" } } },
          "third-party": { "Cookies": {
            "VISITOR_INFO1_LIVE": { "Provider": "YouTube", "ProviderPolicy": { "fr": "https://policies.example/fr", "en": "https://policies.example/en" },
              "Domain": ".youtube.com", "Lifetime": "6 months", "Purpose": { "fr": "Lit les vidéos.", "en": "Plays videos." } } } },
          "partners": { "Title": { "fr": "Partenaires" }, "Description": { "fr": "Nos partenaires.", "en": "Our partners." }, "Cookies": {
            "partner": { "Provider": "Partner", "Lifetime": "30 minutes", "Purpose": "Partage." } } }
        } }
        """;

    public static readonly string[] Categories = ["necessary", "statistics", "first-party", "third-party", "partners"];

    public static readonly string[] Optional = Categories[1..];

    /// <summary>A visitor of a site with this catalogue, who reads a language.</summary>
    public static Visitor NewVisitor(this Site site, string language)
    {
        var visitor = site.NewVisitor();
        visitor.Headers["Accept-Language"] = language;
        return visitor;
    }
}
