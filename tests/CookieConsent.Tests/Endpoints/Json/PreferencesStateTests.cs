using System.Net;
using System.Text.Json;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Json;

/// <summary><c>GET /cookies/preferences</c>.</summary>
public sealed class PreferencesStateTests
{
    [Fact]
    public async Task State_of_an_undecided_visitor_requires_the_prompt()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.GetPreferencesAsync();

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Content-Type"].Should().Equal("application/json; charset=utf-8");
        response.Json.EnumerateObject().Select(member => member.Name).Should().Equal("promptRequired", "decidedAt", "asked", "categories");
        response.Json.GetProperty("promptRequired").GetBoolean().Should().BeTrue();
        response.Json.GetProperty("decidedAt").ValueKind.Should().Be(JsonValueKind.Null);
        response.Categories().Should().Equal("necessary:accepted", "statistics:undecided", "first-party:undecided", "third-party:undecided");
    }

    [Fact]
    public async Task State_has_the_choice_and_its_time_in_UTC()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.ChooseAsync(("statistics", "accepted"), ("third-party", "rejected"));
        site.Clock.Advance(TimeSpan.FromDays(3));

        var response = await visitor.GetPreferencesAsync();

        response.Json.GetProperty("promptRequired").GetBoolean().Should().BeFalse();
        response.Json.GetProperty("decidedAt").GetString().Should().Be("2026-11-23T17:42:00Z");
        response.Categories().Should().Equal("necessary:accepted", "statistics:accepted", "first-party:rejected", "third-party:rejected");
    }

    [Fact]
    public async Task Own_categories_are_last_and_as_they_were_declared()
    {
        await using var site = await Site.StartAsync("""
            { "Categories": {
              "Zoo": { "Order": -1, "Title": "Zoo", "Description": "Zoo.", "Cookies": { "zoo": { "Provider": "P", "Purpose": "P", "Lifetime": "session" } } },
              "abc": { "Title": "Abc", "Description": "Abc.", "Cookies": { "abc": { "Provider": "P", "Purpose": "P", "Lifetime": "session" } } },
              "first-party": { "Cookies": { "own": { "Provider": "P", "Purpose": "P", "Lifetime": "session" } } },
              "statistics": { "Cookies": { } }
            } }
            """);
        using var visitor = site.NewVisitor();

        (await visitor.GetPreferencesAsync()).Categories()
            .Should().Equal("necessary:accepted", "first-party:undecided", "Zoo:undecided", "abc:undecided");
    }

    [Theory]
    [InlineData("{ }", "necessary:accepted")]
    [InlineData("""{ "Categories": { "statistics": { "Cookies": { "_pk_id.*": { "Provider": "Matomo", "Purpose": "P", "Lifetime": "13 months", "Anonymous": true } } } } }""", "necessary:accepted statistics:undecided")]
    public async Task No_prompt_is_required_where_nothing_declared_needs_consent(string settings, string categories)
    {
        await using var site = await Site.StartAsync(settings);
        using var visitor = site.NewVisitor();

        var response = await visitor.GetPreferencesAsync();

        response.Json.GetProperty("promptRequired").GetBoolean().Should().BeFalse();
        response.Categories().Should().Equal(categories.Split(' '));
    }

    [Fact]
    public async Task State_is_never_cached_and_writes_no_cookie()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var undecided = await visitor.GetPreferencesAsync();
        await visitor.AcceptAllAsync();
        var decided = await visitor.GetPreferencesAsync();

        undecided.Headers["Cache-Control"].Should().Equal("no-store");
        decided.Headers["Cache-Control"].Should().Equal("no-store");
        undecided.SetCookies.Should().BeEmpty("no choice was made");
        decided.SetCookies.Should().BeEmpty("the choice is as it was");
    }

    [Fact]
    public async Task HEAD_gets_the_headers_of_GET_without_a_body()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, PreferencesRequests.Path));

        response.Status.Should().Be(HttpStatusCode.OK);
        response.Headers["Content-Type"].Should().Equal("application/json; charset=utf-8");
        response.Headers["Cache-Control"].Should().Equal("no-store");
        response.Body.Should().BeEmpty();
    }

    [Fact]
    public async Task Choice_that_is_too_old_counts_as_undecided()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        site.Clock.Advance(TimeSpan.FromDays(200));

        var response = await visitor.GetPreferencesAsync();

        response.Json.GetProperty("promptRequired").GetBoolean().Should().BeTrue();
        response.Json.GetProperty("decidedAt").ValueKind.Should().Be(JsonValueKind.Null);
    }
}
