using CookieConsent.Testing;

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

    public static async Task PagesThatCannotBeVisited(WebApplicationFactory<Program> app, CookieRecorder cookies)
    {
        await cookies.VisitAllAsync(app, visit => visit
            .Route("id", "1")                       // the value of {id}, in every route
            .Also("/search?q=tea")                  // one more address
            .As(visitor => SignInAsync(visitor))    // runs before the first page of each visitor
            .Skip("/admin/**"));                    // not these
    }

    public static void WhatABrowserKept(CookieRecorder cookies)
    {
        cookies.ImportInspection("output/inspection.json");
    }

    public static void CookiesThatScriptsSet(CookieRecorder cookies)
    {
        cookies.ShouldMatchTheCatalogue("_pk_id.*", "_pk_ses.*");
    }

    [Fact]
    public async Task Application_keeps_to_its_cookie_catalogue()
    {
        await using var app = new WebApplicationFactory<Program>().WithCookieRecorder(out var cookies);
        await cookies.VisitAllAsync(app, visit => visit.Route("id", "1").Skip("/admin/**"));

        cookies.ShouldSetNothingBeforeConsent();
        cookies.ShouldDeclareEveryCookie();
        cookies.ShouldMatchTheCatalogue();
    }

    [Fact]
    public async Task Page_sets_its_cookie_after_consent()
    {
        await using var factory = new WebApplicationFactory<Program>();
        using var client = factory.CreateClient();

        await client.AcceptAsync("first-party");
        using var response = await client.GetAsync("/recommend");

        Assert.Contains(response.Headers.GetValues("Set-Cookie"), line => line.StartsWith("recommendations=", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient visitor) => visitor.PostAsync("/sign-in", content: null);
}
