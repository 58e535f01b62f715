namespace CookieConsent.Tests.Support;

/// <summary>The catalogue that most tests declare: one cookie for each rule on cookies.</summary>
internal static class Declared
{
    public const string Necessary = "basket";
    public const string Anonymous = "_pk_id.1.1fff";
    public const string Statistics = "_ga";
    public const string FirstParty = "recommendations";
    public const string ThirdParty = "VISITOR_INFO1_LIVE";
    public const string Undeclared = "who_knows";

    public const string Categories = """
        {
          "necessary": { "Cookies": { "basket": { "Provider": "Shop", "Purpose": "Keeps the basket." } } },
          "statistics": {
            "Cookies": {
              "_pk_id.*": { "Provider": "Matomo", "Anonymous": true, "Lifetime": "13 months", "Purpose": "Counts visitors." },
              "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts visitors." }
            }
          },
          "first-party": { "Cookies": { "recommendations": { "Provider": "Shop", "Lifetime": "30 days", "Purpose": "Recommends." } } },
          "third-party": {
            "Cookies": {
              "VISITOR_INFO1_LIVE": { "Provider": "YouTube", "ProviderPolicy": "https://policies.google.com/privacy", "Domain": ".youtube.com", "Lifetime": "6 months", "Purpose": "Plays videos." }
            }
          }
        }
        """;

    public const string Catalogue = $$"""{ "Categories": {{Categories}} }""";

    /// <summary>The catalogue with further settings, as JSON members: <c>"Mode": "ReportOnly"</c>.</summary>
    public static string CatalogueWith(string members) => $$"""{ {{members}}, "Categories": {{Categories}} }""";
}
