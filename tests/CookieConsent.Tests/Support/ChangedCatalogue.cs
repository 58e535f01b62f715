namespace CookieConsent.Tests.Support;

/// <summary>
/// One site in two states: <c>statistics</c> asks the same in both, <c>first-party</c> has another provider,
/// <c>third-party</c> is new and <c>marketing</c> is gone.
/// </summary>
internal static class ChangedCatalogue
{
    public const string Before = """
        { "Categories": {
          "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts visitors." } } },
          "first-party": { "Cookies": { "recommendations": { "Provider": "Shop", "Lifetime": "30 days", "Purpose": "Recommends." } } },
          "marketing": { "Title": "Marketing", "Description": "Advertises.", "Cookies": { "ad": { "Provider": "Ads", "Lifetime": "1 day", "Purpose": "Advertises." } } }
        } }
        """;

    public const string Now = """
        { "Categories": {
          "statistics": { "Cookies": { "_ga": { "Provider": "Google", "Lifetime": "13 months", "Purpose": "Counts visitors." } } },
          "first-party": { "Cookies": { "recommendations": { "Provider": "Another shop", "Lifetime": "30 days", "Purpose": "Recommends." } } },
          "third-party": { "Cookies": { "video": { "Provider": "YouTube", "ProviderPolicy": "https://policies.google.com/privacy", "Lifetime": "6 months", "Purpose": "Plays videos." } } }
        } }
        """;

    /// <summary>What pages of a site ask, as its script reads it.</summary>
    public static async Task<string> AskedAsync(this Site site)
    {
        using var visitor = site.NewVisitor();
        return (await visitor.GetPreferencesAsync()).Json.GetProperty("asked").GetString()!;
    }

    /// <summary>A visitor of the site as it is now who chose the same for all categories, or nothing.</summary>
    public static async Task<Visitor> NewVisitorWhoAsync(this Site now, string chose)
    {
        var visitor = now.NewVisitor();
        if (chose != "undecided")
        {
            await visitor.ChooseAsync(("statistics", chose), ("first-party", chose), ("third-party", chose));
        }

        return visitor;
    }

    /// <summary>The choices on the optional categories: <c>accepted undecided undecided</c>.</summary>
    public static string Choices(this ReceivedResponse response) => string.Join(' ', response.Categories().Skip(1).Select(choice => choice.Split(':')[1]));
}
