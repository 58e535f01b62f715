using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Json;

/// <summary>The member <c>asked</c>.</summary>
public sealed class AskedBodyTests
{
    /// <summary>The categories in a body, which a client of before states that it asked; the choice on all categories until then; the choices after it.</summary>
    public static TheoryData<string, string, string> Bodies => new()
    {
        { """{ "statistics": "accepted", "first-party": "accepted", "marketing": "accepted" }""", "undecided", "accepted undecided undecided" },
        { """{ "statistics": "accepted", "first-party": "accepted", "marketing": "accepted" }""", "rejected", "accepted rejected rejected" },
        { """{ "statistics": "rejected", "first-party": "rejected", "marketing": "rejected" }""", "accepted", "rejected rejected accepted" },
        { """{ "marketing": "rejected" }""", "undecided", "rejected rejected undecided" },
        { """{ "Marketing": 1 }""", "undecided", "rejected rejected undecided" },
        { """{ }""", "accepted", "rejected rejected accepted" },
        { """{ "third-party": "accepted" }""", "undecided", "rejected rejected undecided" },
        { """{ "third-party": "rejected" }""", "accepted", "rejected rejected rejected" },
        { """{ "necessary": "accepted", "statistics": "accepted" }""", "undecided", "accepted rejected undecided" },
    };

    [Fact]
    public async Task GET_returns_the_same_for_all_visitors_between_the_date_and_the_categories()
    {
        await using var site = await Site.StartAsync(ChangedCatalogue.Now);
        using var undecided = site.NewVisitor();
        using var decided = await site.NewVisitorWhoAsync("accepted");

        var before = await undecided.GetPreferencesAsync();
        var after = await decided.GetPreferencesAsync();

        before.Json.EnumerateObject().Select(member => member.Name).Should().Equal("promptRequired", "decidedAt", "asked", "categories");
        before.Json.GetProperty("asked").GetString().Should().MatchRegex("^statistics~[0-9a-f]{8}\\.first-party~[0-9a-f]{8}\\.third-party~[0-9a-f]{8}$");
        after.Json.GetProperty("asked").GetString().Should().Be(before.Json.GetProperty("asked").GetString());
    }

    [Fact]
    public async Task It_is_empty_where_there_is_nothing_to_choose()
    {
        await using var site = await Site.StartAsync("{ }");
        using var visitor = site.NewVisitor();

        (await site.AskedAsync()).Should().BeEmpty();
        (await visitor.PutAsync("""{ "asked": "", "categories": { } }""")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_client_that_asked_before_changes_what_it_asked(string categories, string before, string after)
    {
        await using var old = await Site.StartAsync(ChangedCatalogue.Before);
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = await now.NewVisitorWhoAsync(before);

        var response = await visitor.PutAsync($$"""{ "asked": "{{await old.AskedAsync()}}", "categories": {{categories}} }""");

        response.Status.Should().Be(HttpStatusCode.OK, "the response is {0}", response.Body);
        response.Choices().Should().Be(after);
        response.Body.Should().Be((await visitor.GetPreferencesAsync()).Body);
    }

    [Fact]
    public async Task A_client_that_asks_now_replaces_the_whole_choice()
    {
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = await now.NewVisitorWhoAsync("accepted");
        now.Clock.Advance(TimeSpan.FromHours(1));

        var response = await visitor.PutAsync($$"""{ "categories": { "third-party": "accepted" }, "asked": "{{await now.AskedAsync()}}" }""");

        response.Choices().Should().Be("rejected rejected accepted");
        response.Json.GetProperty("decidedAt").GetDateTimeOffset().Should().Be(Site.Start.AddHours(1));
    }

    [Fact]
    public async Task A_category_that_is_neither_asked_nor_declared_is_an_error()
    {
        await using var now = await Site.StartAsync(ChangedCatalogue.Now);
        using var visitor = now.NewVisitor();

        (await visitor.PutAsync($$"""{ "asked": "{{await now.AskedAsync()}}", "categories": { "marketing": "rejected" } }""")).ShouldBeProblem(HttpStatusCode.BadRequest, "categories.marketing");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("""[ "statistics~6667b809" ]""")]
    [InlineData("""{ "statistics": "6667b809" }""")]
    [InlineData("\"statistics\"")]
    [InlineData("\"statistics~6667b809.\"")]
    [InlineData("\"statistics~6667b80g\"")]
    [InlineData("\" \"")]
    [InlineData("\"<script>\"")]
    public async Task A_malformed_one_is_refused_and_changes_nothing(string asked)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var before = await visitor.GetPreferencesAsync();

        var response = await visitor.PutAsync($$"""{ "categories": { }, "asked": {{asked}} }""");

        response.ShouldBeProblem(HttpStatusCode.BadRequest, "asked");
        response.Body.Should().NotContain("<");
        (await visitor.GetPreferencesAsync()).Body.Should().Be(before.Body);
    }
}
