using CookieConsent.Catalogue;
using CookieConsent.Tests.Catalogue;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests.Configuration;

/// <summary>A change that does not affect the catalogue is no reload.</summary>
public sealed class UnchangedCatalogueTests
{
    private const string Rich = """
        {
          "ImportedChoices": { "matomo": "statistics" },
          "Sentences": { "PromptHeading": { "en": "Cookies", "fr": "Cookies !" } },
          "PreferencesCookie": { "Domain": "example.org" },
          "Categories": {
            "necessary": { "Cookies": { "basket": { "Purpose": "Keeps the basket.", "Lifetime": "1 day" }, "cart": {} } },
            "statistics": { "Title": "Counting", "Description": "Counts.", "Cookies": { "_ga*": { "Provider": "A", "ProviderPolicy": "/privacy", "Service": "S", "Purpose": { "en": "Counts.", "fr": "Compte." }, "Lifetime": "1 day", "Domain": "example.org", "Path": "/a" } } },
            "own": { "Title": "T", "Description": "D.", "Order": 1, "Cookies": { "key": { "Provider": "B", "Purpose": { "en": "P.", "fr": "Q." }, "Lifetime": "2 days", "Storage": "localStorage" } } }
          }
        }
        """;

    [Fact]
    public async Task A_change_of_another_section_is_no_reload()
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(Rich, builder => builder.Configuration.Sources.Add(source));
        var before = Current(site);

        source.Change("Logging:LogLevel:Default", "Information");

        Current(site).Should().BeSameAs(before);
        site.Logs.Named("CatalogueReloaded").Should().BeEmpty();
    }

    [Theory]
    [InlineData("PolicyVersion", "1")]
    [InlineData("Mode", "enforce")]
    [InlineData("ChoiceLifetime", "6 MONTHS")]
    [InlineData("Categories:statistics:Title", " Counting ")]
    [InlineData("Categories:statistics:Cookies:_ga*:Purpose:EN", "Counts.")]
    [InlineData("Categories:first-party:Title", "Shown nowhere")]
    public async Task A_setting_that_means_the_same_is_no_reload(string setting, string value)
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(Rich, builder => builder.Configuration.Sources.Add(source));
        var before = Current(site);

        source.Change($"CookieConsent:{setting}", value);

        Current(site).Should().BeSameAs(before);
        site.Logs.Named("CatalogueReloaded").Should().BeEmpty();
    }

    [Fact]
    public async Task Another_order_in_the_file_is_no_reload()
    {
        using var file = new SettingsFile(Compiled.Section("statistics", "_ga", """{ "Purpose": { "en": "A.", "fr": "B." } }""")
            .Replace("\"statistics\":", "\"necessary\": { \"Cookies\": { \"a\": {}, \"b\": {} } }, \"statistics\":", StringComparison.Ordinal));
        await using var site = await Site.StartAsync("{}", file.AddTo);
        var source = site.Services.GetRequiredService<IConfiguration>();
        var before = Current(site);

        file.Write(Compiled.Section("statistics", "_ga", """{ "Order": "0", "Purpose": { "fr": "B.", "en": "A." } }""")
            .Replace("\"statistics\":", "\"necessary\": { \"Cookies\": { \"b\": {}, \"a\": {} } }, \"statistics\":", StringComparison.Ordinal));
        await Eventually.IsTrue(() => source["CookieConsent:Categories:statistics:Cookies:_ga:Order"] == "0");
        file.Write(Compiled.Section("first-party", "last"));
        await Eventually.IsTrue(() => site.Logs.Named("CatalogueReloaded").Count > 0);

        site.Logs.Named("CatalogueReloaded").Should().ContainSingle("only the last change is one");
        Current(site).Should().NotBeSameAs(before);
    }

    [Theory]
    [InlineData("Mode", "ReportOnly")]
    [InlineData("UndeclaredCookies", "Allow")]
    [InlineData("HideRefusedCookies", "false")]
    [InlineData("CapLifetimes", "false")]
    [InlineData("SharedPages", "Private")]
    [InlineData("Observe", "true")]
    [InlineData("ObserveSample", "0.5")]
    [InlineData("ChoiceLifetime", "180 days")]
    [InlineData("PolicyVersion", "2")]
    [InlineData("DefaultCulture", "fr")]
    [InlineData("PolicyPage", "/charter")]
    [InlineData("PolicyDate", "2026-11-01")]
    [InlineData("Controller:Name", "Town of Port")]
    [InlineData("PreferencesCookie:Domain", "www.example.org")]
    [InlineData("PreferencesCookie:HttpOnly", "false")]
    [InlineData("PreferencesCookie:Path", "/shop")]
    [InlineData("PreferencesCookie:SameSite", "None")]
    [InlineData("PreferencesCookie:Partitioned", "true")]
    [InlineData("Banner:Inject", "false")]
    [InlineData("ImportedChoices:other", "statistics")]
    [InlineData("Sentences:PromptHeading:en", "Biscuits")]
    [InlineData("Sentences:Undecided", "You have not chosen.")]
    [InlineData("Categories:necessary:Description", "Needed.")]
    [InlineData("Categories:necessary:Cookies:basket:Purpose", "Keeps it.")]
    [InlineData("Categories:necessary:Cookies:another:Lifetime", "1 day")]
    [InlineData("Categories:statistics:Title:fr", "Mesure")]
    [InlineData("Categories:statistics:Cookies:_ga*:Name", "_gb*")]
    [InlineData("Categories:statistics:Cookies:_ga*:Provider", "Z")]
    [InlineData("Categories:statistics:Cookies:_ga*:ProviderPolicy", "/other")]
    [InlineData("Categories:statistics:Cookies:_ga*:Service", "Z")]
    [InlineData("Categories:statistics:Cookies:_ga*:Purpose:fr", "Mesure.")]
    [InlineData("Categories:statistics:Cookies:_ga*:Lifetime", "24 hours")]
    [InlineData("Categories:statistics:Cookies:_ga*:Anonymous", "true")]
    [InlineData("Categories:statistics:Cookies:_ga*:Storage", "sessionStorage")]
    [InlineData("Categories:statistics:Cookies:_ga*:Domain", "shop.example.org")]
    [InlineData("Categories:statistics:Cookies:_ga*:Path", "/b")]
    [InlineData("Categories:own:Cookies:key:Storage", "indexedDB")]
    public async Task Every_setting_that_means_another_thing_is_a_reload(string setting, string value)
    {
        var source = new ChangingSource();
        await using var site = await Site.StartAsync(Rich, builder => builder.Configuration.Sources.Add(source));
        var before = Current(site);

        source.Change($"CookieConsent:{setting}", value);

        Current(site).Should().NotBeSameAs(before);
        site.Logs.Named("CatalogueReloaded").Should().ContainSingle();
    }

    private static CookieCatalogue Current(Site site) => site.Services.GetRequiredService<CatalogueAccessor>().Value;
}
