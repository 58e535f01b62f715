using System.Text;
using CookieConsent.Catalogue;
using CookieConsent.Catalogue.Compilation;
using CookieConsent.Configuration;
using CookieConsent.Decisions;
using CookieConsent.Preferences;
using CookieConsent.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Tests.Decisions;

/// <summary>Catalogues and decisions without a host, for what is a pure function of them.</summary>
internal static class SampleDecisions
{
    public static readonly DateTimeOffset Now = Site.Start;

    /// <summary>A clock that stands at <see cref="Now"/>.</summary>
    public static readonly TimeProvider Clock = new FakeTimeProvider(Now);

    /// <param name="settings">The <c>CookieConsent</c> section as JSON; by default <see cref="Declared.Catalogue"/>.</param>
    public static CookieCatalogue Catalogue(string? settings = null)
    {
        var json = $$"""{ "CookieConsent": {{settings ?? Declared.Catalogue}} }""";
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var options = new CookieConsentOptions();
        new ConfigureCookieConsentOptions(configuration).Configure(options);
        var compilation = CatalogueCompiler.Compile(options, []);
        compilation.Errors.Should().BeEmpty();
        return compilation.Catalogue!;
    }

    /// <summary>A catalogue of statistics cookies, each with further JSON members.</summary>
    public static CookieCatalogue Statistics(params (string Name, string Members)[] cookies) => Catalogue(StatisticsSettings(cookies));

    public static string StatisticsSettings(params (string Name, string Members)[] cookies)
    {
        var entries = cookies.Select(cookie => $$"""
            "{{cookie.Name}}": { "Provider": "Counter", "Purpose": "Counts.", "Lifetime": "1 year"{{(cookie.Members.Length == 0 ? "" : ", ")}}{{cookie.Members}} }
            """);
        return $$"""{ "Categories": { "statistics": { "Cookies": { {{string.Join(",", entries)}} } } } }""";
    }

    public static CookiePreferences Preferences(CookieCatalogue catalogue, Func<CookieCategory, ConsentChoice> choose) =>
        new(Now, [.. catalogue.OptionalCategories.Select(category => new CategoryChoice(category.Id, choose(category), category.Fingerprint))]);

    /// <summary>What preferences decide about the optional categories.</summary>
    public static IEnumerable<ConsentChoice> ChoicesOf(CookieCatalogue catalogue, CookiePreferences preferences) =>
        RequestConsentEvaluator.EvaluateSaved(default, catalogue, preferences).Decision.Choices.Values.Skip(1);

    public static ConsentDecision Undecided(CookieCatalogue catalogue, string? cookies = null) =>
        RequestConsentEvaluator.EvaluateUndecided(new StringValues(cookies), catalogue).Decision;

    public static ConsentDecision Accepted(CookieCatalogue catalogue, string? cookies = null) =>
        RequestConsentEvaluator.EvaluateSaved(new StringValues(cookies), catalogue, Preferences(catalogue, _ => ConsentChoice.Accepted)).Decision;

    public static ConsentDecision Rejected(CookieCatalogue catalogue, string? cookies = null) => RejectedConsent(catalogue, cookies).Decision;

    public static RequestConsent RejectedConsent(CookieCatalogue catalogue, string? cookies = null) =>
        RequestConsentEvaluator.EvaluateSaved(new StringValues(cookies), catalogue, Preferences(catalogue, _ => ConsentChoice.Rejected));
}
