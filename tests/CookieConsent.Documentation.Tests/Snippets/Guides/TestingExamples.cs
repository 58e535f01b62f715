namespace CookieConsent.Documentation.Tests.Snippets.Guides;

/// <summary>The examples of <c>docs/guides/testing.md</c>.</summary>
internal sealed class TestingExamples
{
    public static void CodeThatAsksForTheChoice()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<ICookieConsentFeature>(new AllowAll());

        Assert.True(context.GetCookieConsent().IsCategoryAllowed("statistics"));
    }

    public static async Task TestsOfCodeThatNeedsEveryCookie()
    {
        await using var factory = new WebApplicationFactory<Program>()
            .WithWebHostBuilder(host => host.UseSetting("CookieConsent:Mode", "ReportOnly"));
    }

    [Fact]
    public async Task Page_sets_no_optional_cookie_before_consent()
    {
        await using var factory = new WebApplicationFactory<Program>();
        using var client = factory.CreateClient();

        using var response = await client.GetAsync("/recommend");

        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_sets_its_cookie_after_consent()
    {
        await using var factory = new WebApplicationFactory<Program>();
        using var client = factory.CreateClient();

        var choice = new { categories = new Dictionary<string, string> { ["first-party"] = "accepted" } };
        using var saved = await client.PutAsJsonAsync("/cookies/preferences", choice);
        using var response = await client.GetAsync("/recommend");

        Assert.Contains(response.Headers.GetValues("Set-Cookie"), line => line.StartsWith("recommendations=", StringComparison.Ordinal));
    }
}
