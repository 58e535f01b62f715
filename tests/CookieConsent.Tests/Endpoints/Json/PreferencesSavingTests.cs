using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Json;

/// <summary><c>PUT /cookies/preferences</c> with good input.</summary>
public sealed class PreferencesSavingTests
{
    private const string Cookie = "cookies_preferences";

    [Fact]
    public async Task Response_is_the_state_as_GET_returns_it()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var put = await visitor.PutAsync("""{ "categories": { "statistics": "accepted", "third-party": "rejected" } }""");

        put.Status.Should().Be(HttpStatusCode.OK);
        put.Headers["Content-Type"].Should().Equal("application/json; charset=utf-8");
        put.Headers["Cache-Control"].Should().Equal("no-store");
        put.Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:rejected", "third-party:rejected");
        put.Body.Should().Be((await visitor.GetPreferencesAsync()).Body);
    }

    [Fact]
    public async Task Choice_is_written_into_the_same_response()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var put = await visitor.PutAsync("""{ "categories": { "statistics": "accepted" } }""");

        put.CookieNames.Should().Equal(Cookie);
        put.SetCookies[0].Path.Should().Be("/");
        put.SetCookies[0]["SameSite"].Should().BeEquivalentTo("Lax");
        put.SetCookies[0].Has("HttpOnly").Should().BeTrue();
        put.SetCookies[0].MaxAge.Should().Be((long)(Site.Start.AddMonths(6) - Site.Start).TotalSeconds);
    }

    [Fact]
    public async Task Whole_choice_is_replaced_and_an_omitted_category_is_rejected()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        var put = await visitor.PutAsync("""{ "categories": { "first-party": "accepted" } }""");

        put.Categories().Should().Equal("necessary:accepted", "statistics:rejected", "first-party:accepted", "third-party:rejected");
        put.Json.GetProperty("decidedAt").GetDateTimeOffset().Should().Be(Site.Start.AddHours(1));
    }

    [Theory]
    [InlineData("""{ "categories": { } }""")]
    [InlineData("""{ "categories": { "necessary": "accepted" } }""")]
    public async Task Body_without_categories_rejects_everything_optional(string body)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var put = await visitor.PutAsync(body);

        put.Categories().Should().Equal("necessary:accepted", "statistics:rejected", "first-party:rejected", "third-party:rejected");
        put.Json.GetProperty("promptRequired").GetBoolean().Should().BeFalse("the visitor has rejected");
        put.CookieNames.Should().Equal(Cookie);
    }

    [Theory]
    [InlineData("""{ "categories": { } }""")]
    [InlineData("""{ "categories": { "necessary": "accepted" } }""")]
    public async Task No_cookie_is_written_where_nothing_optional_is_declared(string body)
    {
        await using var site = await Site.StartAsync("{ }");
        using var visitor = site.NewVisitor();

        var put = await visitor.PutAsync(body);

        put.Status.Should().Be(HttpStatusCode.OK);
        put.SetCookies.Should().BeEmpty();
        put.Categories().Should().Equal("necessary:accepted");
        put.Json.GetProperty("promptRequired").GetBoolean().Should().BeFalse();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    [InlineData("application/vnd.choice+json")]
    public async Task JSON_is_read_under_each_of_its_content_types(string contentType)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        (await visitor.PutAsync("""{ "categories": { "statistics": "accepted" } }""", contentType)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Chunked_body_and_one_of_the_greatest_size_are_read()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var body = System.Text.Encoding.UTF8.GetBytes("""{ "categories": { "statistics": "accepted" } }""".PadRight(16 * 1024));

        (await visitor.PutAsync(body)).Categories().Should().Contain("statistics:accepted");
        (await visitor.PutAsync(body, chunked: true)).Categories().Should().Contain("statistics:accepted");
    }

    [Fact]
    public async Task Carried_cookies_that_the_visitor_now_rejects_are_expired()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        visitor.Jar[Declared.Statistics] = "GA1.1.5";

        var put = await visitor.PutAsync("""{ "categories": { } }""");

        put.SetCookies.Where(cookie => cookie.IsDeletion(site.Clock.GetUtcNow())).Select(cookie => cookie.Name)
            .Should().NotBeEmpty().And.OnlyContain(name => name == Declared.Statistics);
        visitor.Jar.Keys.Should().Equal(Cookie);
    }
}
