using System.Text.Json.Nodes;

namespace CookieConsent.Benchmarks.Cases;

/// <summary>Catalogues of any size, half of them patterns, with the same four cookies that the requests carry and the responses set.</summary>
internal static class Catalogues
{
    private const string Necessary = "basket";
    private const string AnonymousPattern = "_pk_id.*";
    private const string Refused = "visit_profile";
    private const string RefusedPattern = "_ga_*";

    /// <param name="size">How many cookies are declared; four at least.</param>
    /// <returns>The configuration, as JSON.</returns>
    public static string OfSize(int size)
    {
        var firstParty = new JsonObject { [Refused] = Cookie(), [RefusedPattern] = Cookie() };
        for (var i = 4; i < size; i++)
        {
            firstParty[Name(i)] = Cookie();
        }

        var categories = new JsonObject
        {
            [CookieCategories.Necessary] = new JsonObject { ["Cookies"] = new JsonObject { [Necessary] = Cookie() } },
            [CookieCategories.Statistics] = new JsonObject { ["Cookies"] = new JsonObject { [AnonymousPattern] = Cookie(("Anonymous", true)) } },
            [CookieCategories.FirstParty] = new JsonObject { ["Cookies"] = firstParty },
        };
        return new JsonObject { [CookieConsentOptions.SectionName] = new JsonObject { ["Categories"] = categories } }.ToJsonString();
    }

    /// <summary>Exact names and patterns by turns; most patterns end with their wildcard, a few begin with it or have it within.</summary>
    private static string Name(int i) => (i % 12) switch
    {
        3 => $"*_key{i}",
        9 => $"_shop{i}*.id",
        var rest => int.IsOddInteger(rest) ? $"_app{i}_*" : $"tracker_{i}",
    };

    private static JsonObject Cookie(params (string Setting, JsonNode Value)[] settings)
    {
        var cookie = new JsonObject
        {
            ["Provider"] = "Provider",
            ["Purpose"] = new JsonObject { ["en"] = "Counts visitors.", ["fr"] = "Compte les visiteurs." },
            ["Lifetime"] = "13 months",
        };
        foreach (var (setting, value) in settings)
        {
            cookie[setting] = value;
        }

        return cookie;
    }
}
