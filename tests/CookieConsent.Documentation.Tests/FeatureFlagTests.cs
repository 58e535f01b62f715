using System.Net.Http.Json;
using System.Text;
using CookieConsent.Documentation.Tests.Checks;
using CookieConsent.Documentation.Tests.Snippets.Reference;
using FluentAssertions;
using Microsoft.AspNetCore.TestHost;
using Microsoft.FeatureManagement;

namespace CookieConsent.Documentation.Tests;

/// <summary>The example of feature flags does what its page describes.</summary>
public sealed class FeatureFlagTests
{
    private const string Catalogue = """
        { "CookieConsent": { "Categories": { "first-party": { "Cookies": { "seen": { "Provider": "Shop", "Purpose": "Recommends.", "Lifetime": "1 month" } } } } } }
        """;

    [Fact]
    public async Task Feature_is_on_for_visitors_who_allow_the_category()
    {
        var flags = CodeBlock.In(Repository.PagesWithExamples.Single(page => page.Path == "docs/reference/csharp-api.md").Text).Single(block => block.Text.Contains("FeatureManagement\":", StringComparison.Ordinal));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Catalogue))).AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(flags.Text)));
        builder.Services.AddCookieConsent();
        FeatureFlagExamples.FeatureFlags(builder);
        await using var app = builder.Build();
        app.UseCookieConsent();
        app.MapCookieConsent();
        app.MapGet("/on", async (IFeatureManager features) => await features.IsEnabledAsync("Recommendations"));
        await app.StartAsync();
        using var visitor = app.GetTestClient();

        (await visitor.GetStringAsync("/on")).Should().Be("false");
        using var saved = await visitor.PutAsJsonAsync("/cookies/preferences", new { categories = new Dictionary<string, string> { ["first-party"] = "accepted" } });
        visitor.DefaultRequestHeaders.Add("Cookie", saved.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        (await visitor.GetStringAsync("/on")).Should().Be("true");
    }
}
