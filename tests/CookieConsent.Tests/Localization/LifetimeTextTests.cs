using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Localization;

/// <summary>A lifetime is shown in the visitor's language.</summary>
public sealed class LifetimeTextTests
{
    [Theory]
    [InlineData("session", "until you close the browser", "jusqu’à la fermeture du navigateur")]
    [InlineData("1 second", "1 second", "1 seconde")]
    [InlineData("2 seconds", "2 seconds", "2 secondes")]
    [InlineData("1 minute", "1 minute", "1 minute")]
    [InlineData("30 MINUTES", "30 minutes", "30 minutes")]
    [InlineData("1 hours", "1 hour", "1 heure")]
    [InlineData("24 hour", "24 hours", "24 heures")]
    [InlineData("1 day", "1 day", "1 jour")]
    [InlineData("14 days", "14 days", "14 jours")]
    [InlineData("1 week", "1 week", "1 semaine")]
    [InlineData("2 weeks", "2 weeks", "2 semaines")]
    [InlineData("1 month", "1 month", "1 mois")]
    [InlineData("13 months", "13 months", "13 mois")]
    [InlineData("1 year", "1 year", "1 an")]
    [InlineData("10000 years", "10000 years", "10000 ans")]
    public async Task Lifetime_is_shown_in_words(string declared, string english, string french)
    {
        await using var site = await Site.StartAsync($$"""{ "Categories": { "necessary": { "Cookies": { "basket": { "Lifetime": "{{declared}}" } } } } }""");

        (await site.GetCatalogueAsync("en")).Cookie("basket").Text("lifetime").Should().Be(english);
        (await site.GetCatalogueAsync("fr-FR")).Cookie("basket").Text("lifetime").Should().Be(french);
    }
}
