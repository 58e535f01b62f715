using System.Net;
using CookieConsent.Tests.Support;

namespace CookieConsent.Tests.Endpoints.Json;

/// <summary>A choice that cannot be one gets a problem that names it, and changes nothing.</summary>
public sealed class BadChoiceTests
{
    [Theory]
    [InlineData("marketing", "marketing")]
    [InlineData("", "")]
    [InlineData("statistic", "statistic")]
    [InlineData(" statistics", " statistics")]
    public async Task Unknown_category_is_refused(string id, string named)
    {
        await ShouldBeRefusedAsync($$"""{ "categories": { "{{id}}": "accepted" } }""", $"categories.{named}");
    }

    [Fact]
    public async Task Category_that_declares_nothing_is_refused()
    {
        await using var site = await Site.StartAsync("{ }");
        using var visitor = site.NewVisitor();

        (await visitor.PutAsync("""{ "categories": { "statistics": "accepted" } }""")).ShouldBeProblem(HttpStatusCode.BadRequest, "categories.statistics");
    }

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("\"\"")]
    [InlineData("\"Accepted\"")]
    [InlineData("\"accepted \"")]
    [InlineData("\"undecided\"")]
    public async Task Unknown_value_is_refused(string value)
    {
        await ShouldBeRefusedAsync($$"""{ "categories": { "statistics": {{value}} } }""", "categories.statistics");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("[\"accepted\"]")]
    [InlineData("{ \"accepted\": true }")]
    public async Task Value_of_the_wrong_kind_is_refused(string value)
    {
        await ShouldBeRefusedAsync($$"""{ "categories": { "statistics": {{value}} } }""", "categories.statistics");
    }

    [Theory]
    [InlineData("necessary")]
    [InlineData("Necessary")]
    public async Task Rejection_of_the_necessary_category_is_refused(string id)
    {
        await ShouldBeRefusedAsync($$"""{ "categories": { "{{id}}": "rejected" } }""", $"categories.{id}");
    }

    [Fact]
    public async Task One_error_refuses_the_whole_choice()
    {
        await ShouldBeRefusedAsync("""{ "categories": { "statistics": "rejected", "first-party": "rejected", "third-party": "maybe" } }""", "categories.third-party");
    }

    [Fact]
    public async Task Category_named_twice_in_two_cases_is_refused()
    {
        await ShouldBeRefusedAsync("""{ "categories": { "statistics": "accepted", "Statistics": "rejected" } }""", "categories.Statistics");
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("""{ "Categories": { "statistics": "accepted" } }""")]
    [InlineData("""{ "statistics": "accepted" }""")]
    [InlineData("""{ "categories": null }""")]
    [InlineData("""{ "categories": "accepted" }""")]
    [InlineData("""{ "categories": ["statistics"] }""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"accepted\"")]
    [InlineData("1")]
    public async Task Body_without_an_object_of_categories_is_refused(string body)
    {
        await ShouldBeRefusedAsync(body, "categories");
    }

    [Fact]
    public async Task Problem_lists_the_categories_and_values()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var category = await visitor.PutAsync("""{ "categories": { "marketing": "accepted" } }""");
        var value = await visitor.PutAsync("""{ "categories": { "statistics": "yes" } }""");

        category.Json.GetProperty("detail").GetString().Should().Contain("marketing");
        category.Json.GetProperty("remedy").GetString().Should().ContainAll("necessary", "statistics", "first-party", "third-party");
        value.Json.GetProperty("remedy").GetString().Should().ContainAll("accepted", "rejected");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("&lt;' onload='x")]
    [InlineData("\\u003cscript\\u003e\\\"")]
    [InlineData("\\u0000\\u0007\\r\\nX: y")]
    public async Task Hostile_input_is_never_returned_unescaped(string hostile)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();

        var category = await visitor.PutAsync($$"""{ "categories": { "{{hostile}}": "accepted" } }""");
        var value = await visitor.PutAsync($$"""{ "categories": { "statistics": "{{hostile}}" } }""");
        var type = await visitor.PutAsync("{ }", "text/<script>'&");

        foreach (var response in new[] { category, value, type })
        {
            ((int)response.Status).Should().BeInRange(400, 499);
            response.Headers["Content-Type"].Should().Equal("application/problem+json");
            response.Body.Should().NotContainAny("<", ">", "'", "&").And.NotMatchRegex("[\\x00-\\x1f]");
        }
    }

    [Fact]
    public async Task Long_input_is_truncated_in_the_problem()
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        var much = new string('x', 15_000);

        ReceivedResponse[] responses =
        [
            await visitor.PutAsync($$"""{ "categories": { "{{much}}": "accepted" } }"""),
            await visitor.PutAsync($$"""{ "categories": { "statistics": "{{much}}" } }"""),
            await visitor.PutAsync($$"""{ "categories": { "statistics": ["{{much}}"] } }"""),
            await visitor.PutAsync($$"""{ "categories": { "{{much}}": "accepted", "{{much[..500]}}": "accepted", "{{much[..500]}}": "rejected" } }"""),
            await visitor.PutAsync("{ }", "text/" + much),
        ];

        responses.Should().AllSatisfy(response => response.Body.Length.Should().BeLessThan(1_000, "the response is {0}", response.Status));
    }

    private static async Task ShouldBeRefusedAsync(string body, string field)
    {
        await using var site = await Site.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.AcceptAllAsync();
        var before = await visitor.GetPreferencesAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await visitor.PutAsync(body)).ShouldBeProblem(HttpStatusCode.BadRequest, field);

        (await visitor.GetPreferencesAsync()).Body.Should().Be(before.Body);
    }
}
