using System.Text;
using CookieConsent.Benchmarks.Support;
using CookieConsent.Catalogue;
using CookieConsent.Preferences;

namespace CookieConsent.Benchmarks.Cases;

/// <summary>The bytes that a browser sends: ten cookies, always.</summary>
internal static class Requests
{
    /// <summary>How many visitors take turns on one connection where requests differ.</summary>
    public const int Visitors = 1_000;

    private const string Host = "data.example.fr";

    private static readonly string[] Plain =
    [
        "csrftoken=Qm4tXyZ0p1R7s8W2v3U5k6J9h0G1f2D3",
        "django_language=fr",
        "basket=4711",
        "_pk_id.1.1fff=b1d2c3e4f5a60718.1795455720.",
        "theme=dark",
        "columns=4",
        "last_search=transport",
    ];

    public static byte[][] Of(Scenario scenario, CookieCatalogue catalogue) =>
        [.. Enumerable.Range(0, scenario.Differs ? Visitors : 1).Select(visitor => Of(scenario, catalogue, visitor))];

    private static byte[] Of(Scenario scenario, CookieCatalogue catalogue, int visitor)
    {
        string[] choosing = scenario.HasChosen ? [$"{CookieCatalogue.PreferencesCookie}={Choice(catalogue, visitor)}"] : ["density=compact"];
        string[] refused = scenario.CarriesRefused ? ["visit_profile=7a", "_ga_B2=GS1.1"] : [];
        var session = $"sessionid=l8m0wcj1u5v9ce7y2h4b6n3k0d8s{visitor:D4}";
        var cookies = Plain.Concat(refused).Concat(choosing).TakeLast(9).Append(session);
        return scenario.IsHttp2
            ? Http2Client.Fields(Host, cookies)
            : Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {Host}\r\nCookie: {string.Join("; ", cookies)}\r\n\r\n");
    }

    /// <summary>Statistics accepted, the rest rejected: what is refused is then the same as while undecided.</summary>
    private static string Choice(CookieCatalogue catalogue, int visitor) => PreferencesFormat.Format(new CookiePreferences(
        TimeProvider.System.GetUtcNow().AddDays(-1).AddSeconds(-visitor),
        [.. catalogue.OptionalCategories.Select(ChoiceOn)]));

    private static CategoryChoice ChoiceOn(CookieCategory category) =>
        new(category.Id, category.Id == CookieCategories.Statistics ? CookieConsent.ConsentChoice.Accepted : CookieConsent.ConsentChoice.Rejected, category.Fingerprint);
}
