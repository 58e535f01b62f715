namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/from-another-tool.md</c>.</summary>
internal sealed class FromAnotherToolExamples
{
    public static void ChoicesThatVisitorsMade2(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddPreferencesImporter<KlaroImporter>();
    }

    public sealed class KlaroImporter : IPreferencesImporter
    {
        public string CookieName => "klaro";

        // The value is as the browser sends it: percent-encoded JSON, with true or false per service.
        public ImportedPreferences? Import(string value)
        {
            var services = JsonSerializer.Deserialize<Dictionary<string, bool>>(Uri.UnescapeDataString(value));
            return services is not null && services.TryGetValue("matomo", out var isAccepted) && !isAccepted
                ? new ImportedPreferences(DecidedAt: null, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Rejected })
                : null;
        }
    }
}
