namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/importers.md</c>.</summary>
internal sealed class ImportersExamples
{
    public static void ACookieOfTheOldTool2(WebApplicationBuilder builder)
    {
        builder.Services.AddCookieConsent().AddPreferencesImporter<OldBannerImporter>();
    }

    public sealed class OldBannerImporter : IPreferencesImporter
    {
        public string CookieName => "old_banner";

        public ImportedPreferences? Import(string value)
        {
            if (Uri.UnescapeDataString(value).Split('|') is not [var moment, var entries]
                || !DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var decidedAt))
            {
                return null;
            }

            var choices = new Dictionary<string, ConsentChoice>();
            foreach (var entry in entries.Split(','))
            {
                if (entry.Split('=') is [var category, "yes" or "no"])
                {
                    choices[category] = entry.EndsWith("yes", StringComparison.Ordinal) ? ConsentChoice.Accepted : ConsentChoice.Rejected;
                }
            }

            return new ImportedPreferences(decidedAt, choices);
        }
    }

    public sealed class KlaroImporter : IPreferencesImporter
    {
        public string CookieName => "klaro";

        // Percent-encoded JSON, with true or false per service.
        public ImportedPreferences? Import(string value)
        {
            var services = JsonSerializer.Deserialize<Dictionary<string, bool>>(Uri.UnescapeDataString(value));
            return services is not null && services.TryGetValue("matomo", out var isAccepted) && !isAccepted
                ? new ImportedPreferences(DecidedAt: null, new Dictionary<string, ConsentChoice> { ["statistics"] = ConsentChoice.Rejected })
                : null;
        }
    }
}
