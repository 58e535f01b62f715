namespace CookieConsent.Testing.Tests;

/// <summary>What a browser kept, from the Website Evidence Collector.</summary>
public sealed class InspectionTests : IDisposable
{
    private const string Inspection = """
        {
          "host": "localhost", "start_time": "2026-11-27T12:00:00.000Z",
          "cookies": [
            { "name": "recommendations", "domain": "localhost", "path": "/", "expiresDays": 30, "session": false, "secure": true, "sameSite": "Lax", "log": { "location": "https://localhost/" } },
            { "name": "VISITOR_INFO1_LIVE", "domain": "youtube.com", "path": "/", "expiresDays": 180, "httpOnly": true, "secure": true, "sameSite": "None", "log": { "location": "https://localhost/video" } },
            { "name": "foo", "domain": "localhost", "path": "/", "expires": -1, "session": true, "httpOnly": false, "secure": false }
          ]
        }
        """;

    private readonly FileInfo _file = new(Path.GetTempFileName());

    [Fact]
    public async Task Cookies_that_a_browser_kept_without_a_choice_are_recorded()
    {
        var cookies = await ImportAsync(Inspection);

        Message(cookies.ShouldDeclareEveryCookie).Should()
            .Contain("VISITOR_INFO1_LIVE, set by GET https://localhost/video (180 days; path /; domain youtube.com; Secure; HttpOnly; SameSite=None)")
            .And.Contain("foo, set by GET (no endpoint) (session; path /)")
            .And.NotContain("recommendations");
        Message(cookies.ShouldSetNothingBeforeConsent).Should().Contain("recommendations, set by GET https://localhost/ (30 days; path /; Secure; SameSite=Lax)");
        cookies.ShouldMatchTheCatalogue();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ }")]
    [InlineData("no JSON")]
    [InlineData("""{ "host": "localhost", "start_time": "2026-11-27T12:00:00.000Z", "cookies": [ { "name": 1 } ] }""")]
    public async Task File_of_another_form_is_an_error(string content)
    {
        var import = () => ImportAsync(content);

        await import.Should().ThrowAsync<CookieAssertionException>().WithMessage("*inspection.json*");
    }

    public void Dispose() => _file.Delete();

    private async Task<CookieRecorder> ImportAsync(string content)
    {
        await File.WriteAllTextAsync(_file.FullName, content);
        await using var app = new TestSite().WithCookieRecorder(out var cookies);
        await cookies.VisitAllAsync(app);
        cookies.ImportInspection(_file.FullName);
        return cookies;
    }

    private static string Message(Action assertion) => assertion.Should().Throw<CookieAssertionException>().Which.Message;
}
