using CookieConsent.BrowserTests.Browsing;
using CookieConsent.BrowserTests.Sites;
using CookieConsent.Tests.Configuration;

namespace CookieConsent.BrowserTests.Documentation;

/// <summary>The guide to Application Insights, with a stand-in that stores what the SDK stores and records its calls.</summary>
public sealed class InsightsTests
{
    private const int SettingsInGuide = 2;
    private const int TagsInGuide = 2;

    private const string Sdk = """
        window.calls = [];
        window.Microsoft = { ApplicationInsights: { ApplicationInsights: class {
          constructor({ config }) { calls.push(config.connectionString.split('=')[0]); }
          loadAppInsights() {
            calls.push('load');
            document.cookie = 'ai_user=1; max-age=31536000';
            document.cookie = 'ai_session=1; max-age=1800';
            sessionStorage.setItem('AI_buffer', '[]');
            sessionStorage.setItem('AI_sentBuffer', '[]');
          }
          trackPageView() { calls.push('view'); }
        } } };
        """;

    [BrowserFact]
    public async Task Application_Insights_stores_nothing_before_consent_and_nothing_of_it_stays_after_a_withdrawal()
    {
        await using var azure = await OtherOrigin.OpenAsync(context => OtherOrigin.RespondAsync(context, Sdk));
        await using var site = await VendorSite.OpenAsync(Recipe.TagsIn("vendors.md")[TagsInGuide], azure, Recipe.SettingsIn("vendors.md")[SettingsInGuide]);
        await using var visitor = await BrowserVisitor.OnAsync(site.Address);
        await visitor.Banner.ShouldBeShownAsync();
        azure.ShouldBeUntouched("the visitor is undecided");

        await visitor.Banner.AcceptAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.calls?.join() === 'InstrumentationKey,load,view'");
        (await visitor.JarAsync()).Should().Equal("ai_session", "ai_user", Library.Choice);
        (await StorageAsync(visitor)).Should().Be("AI_buffer,AI_sentBuffer");

        await (await visitor.OpenSettingsAsync()).Form.WithdrawAsync();
        await Eventually.IsTrue(async () => (await visitor.JarAsync()).SequenceEqual([Library.Choice]));
        await Eventually.IsTrue(async () => await StorageAsync(visitor) == "");
        azure.Requests.Should().ContainSingle();
    }

    private static Task<string> StorageAsync(BrowserVisitor visitor) => visitor.Page.EvaluateAsync<string>("() => Object.keys(sessionStorage).filter((key) => key.startsWith('AI_')).sort().join()");
}
