using CookieConsent.Catalogue;

namespace CookieConsent.Preferences.Import;

/// <summary>
/// Imports what another platform wrote under the library's own cookie name, by the setting
/// <see cref="CookieConsentOptions.ImportedChoices"/>. A category is rejected where any of its keys is <see langword="false"/>,
/// and accepted where all of them are <see langword="true"/>.
/// </summary>
internal sealed class ImportedChoicesImporter(CatalogueAccessor catalogue) : IPreferencesImporter
{
    public string CookieName => CookieCatalogue.PreferencesCookie;

    public ImportedPreferences? Import(string value)
    {
        if (catalogue.Value.ImportedChoices is not { IsEmpty: false } mapping || ImportedValue.Parse(value) is not { } parsed)
        {
            return null;
        }

        var choices = new Dictionary<string, ConsentChoice>(StringComparer.OrdinalIgnoreCase);
        foreach (var import in mapping)
        {
            var answers = import.Keys.Select(key => parsed.Answers.TryGetValue(key, out var answer) ? answer : (bool?)null).ToList();
            if (answers.Contains(false))
            {
                choices[import.Category.Id] = ConsentChoice.Rejected;
            }
            else if (!answers.Contains(null))
            {
                choices[import.Category.Id] = ConsentChoice.Accepted;
            }
        }

        return new ImportedPreferences(parsed.DecidedAt, choices);
    }
}
