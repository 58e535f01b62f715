using CookieConsent.Catalogue;
using CookieConsent.Preferences;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Enforcement.Requests;

/// <summary>Values of <c>cookies_preferences</c> about <see cref="Declared.Catalogue"/>, whole or in doubt.</summary>
internal static class Choices
{
    public const string OldFingerprint = "0badc0de";

    /// <param name="site">The site that asks.</param>
    /// <param name="choice">The choice about every optional category.</param>
    /// <param name="age">How long ago it was made; negative for a date ahead.</param>
    /// <param name="fingerprint">Of what was asked; by default what is asked now.</param>
    public static string ValueOf(this Site site, ConsentChoice choice, TimeSpan age = default, string? fingerprint = null)
    {
        var catalogue = site.Services.GetRequiredService<CatalogueAccessor>().Value;
        return PreferencesFormat.Format(new CookiePreferences(
            site.Clock.GetUtcNow() - age,
            [.. catalogue.OptionalCategories.Select(category => new CategoryChoice(category.Id, choice, fingerprint ?? category.Fingerprint))]));
    }
}
